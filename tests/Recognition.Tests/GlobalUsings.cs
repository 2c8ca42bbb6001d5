global using Events = Innovation.Contracts.Events;
global using V1 = Innovation.Contracts.Recognition.V1;
