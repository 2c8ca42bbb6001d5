// One scheme for names that the domain and the contract share: the domain's stand bare, the contract's are V1.X or Common.X.
global using Innovation.Casework;
global using Innovation.Casework.Clocks;
global using Innovation.Casework.Policy;
global using Innovation.Contracts;
global using Innovation.Contracts.Events;
global using Innovation.Directory;
global using Innovation.Edge.Requests;
global using Innovation.Proposal.Data;
global using Innovation.Proposal.Deadlines;
global using Innovation.Proposal.Domain;
global using Innovation.Proposal.Features.Reading;
global using Innovation.Proposal.Mapping;
global using Common = Innovation.Contracts.Common.V1;
global using V1 = Innovation.Contracts.Proposal.V1;
