global using Innovation.Accountability.Data;
global using Innovation.Accountability.Domain;
global using Innovation.Accountability.Features.Conduct;
global using Innovation.Accountability.Features.Liability;
global using Innovation.Accountability.Features.Protection;
global using Innovation.Casework;
global using Innovation.Casework.Clocks;
global using Innovation.Casework.Policy;
global using Innovation.Casework.Time;
global using Innovation.Contracts;
global using Innovation.Directory;
global using Innovation.Edge.Requests;
global using Innovation.Messaging;
global using Microsoft.EntityFrameworkCore;
// Domain, contract and events name the same things: the two that travel are always named with their alias.
global using Common = Innovation.Contracts.Common.V1;
global using Events = Innovation.Contracts.Events;
global using V1 = Innovation.Contracts.Accountability.V1;
