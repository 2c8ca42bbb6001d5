global using Events = Innovation.Contracts.Events;
global using V1 = Innovation.Contracts.Oversight.V1;
