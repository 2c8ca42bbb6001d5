global using Innovation.Casework;
global using Innovation.Casework.Clocks;
global using Innovation.Casework.Policy;
global using Innovation.Contracts;
global using Innovation.Directory;
global using Innovation.Edge.Requests;
global using Innovation.Recognition.Data;
global using Innovation.Recognition.Domain;
global using Innovation.Recognition.Features.Adoptions;
global using Innovation.Recognition.Features.Commendations;
global using Innovation.Recognition.Features.Models;
global using Microsoft.EntityFrameworkCore;
// Domain, contract and events name the same things: the two that travel are always named with their alias.
global using Common = Innovation.Contracts.Common.V1;
global using Events = Innovation.Contracts.Events;
global using Oversight = Innovation.Contracts.Oversight.V1;
global using V1 = Innovation.Contracts.Recognition.V1;
