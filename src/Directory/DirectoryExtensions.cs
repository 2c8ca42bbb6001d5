using Innovation.Contracts.Events;
using Innovation.Contracts.Identity.V1;
using Innovation.Messaging;
using Innovation.ServiceDefaults.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Innovation.Directory;

/// <summary>Puts the directory's client into a service.</summary>
public static class DirectoryExtensions
{
    /// <summary>
    /// Adds <see cref="IDirectory"/>, and takes DirectoryChanged, DutyReassigned and OfficerAccessChanged. Call it after AddDatabase and AddMessaging;
    /// <c>modelBuilder.AddDirectory()</c> adds the table.
    /// </summary>
    public static void AddDirectory(this IHostApplicationBuilder builder)
    {
        builder.AddServiceClient<DirectoryService.DirectoryServiceClient>("identity");
        builder.AddSharedCache();
        builder.Services.AddScoped<DirectoryStamps>();
        builder.Services.AddScoped<DirectoryCache>();
        builder.Services.AddScoped<IDirectory, DirectoryClient>();
        builder.Services.AddEventConsumer<DirectoryChanged, DirectoryChangedConsumer>();
        builder.Services.AddEventConsumer<DutyReassigned, DutyReassignedConsumer>();
        builder.Services.AddEventConsumer<OfficerAccessChanged, OfficerAccessChangedConsumer>();
        builder.Services.AddHostedService<EndedAccessWatch>();
    }
}
