// One scheme for names that the domain and the contract share: the domain's stand bare, the contract's are V1.X or Common.X.
global using Innovation.Contracts;
global using Innovation.Contracts.Events;
global using Innovation.Proposal.Domain;
global using Common = Innovation.Contracts.Common.V1;
global using V1 = Innovation.Contracts.Proposal.V1;
