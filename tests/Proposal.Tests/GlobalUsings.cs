global using Common = Innovation.Contracts.Common.V1;
global using V1 = Innovation.Contracts.Proposal.V1;
