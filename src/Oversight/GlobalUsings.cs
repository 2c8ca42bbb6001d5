global using Innovation.Casework;
global using Innovation.Casework.Clocks;
global using Innovation.Casework.Policy;
global using Innovation.Contracts;
global using Innovation.Directory;
global using Innovation.Edge.Requests;
global using Innovation.Oversight.Data;
global using Innovation.Oversight.Domain;
global using Innovation.Oversight.Features;
global using Innovation.Oversight.Features.Evaluating;
global using Innovation.Oversight.Features.Following;
global using Innovation.Oversight.Features.Obstacles;
global using Innovation.Oversight.Features.Reading;
global using Innovation.Oversight.Features.Reporting;
global using Microsoft.EntityFrameworkCore;
// Domain, contract and events name the same things: the two that travel are always named with their alias.
global using Common = Innovation.Contracts.Common.V1;
global using Events = Innovation.Contracts.Events;
global using V1 = Innovation.Contracts.Oversight.V1;
