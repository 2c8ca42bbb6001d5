using Innovation.Casework.Time;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Seeding;

/// <summary>Fixes the mode of a new database and, in exercise mode, where case time begins.</summary>
internal sealed class CaseTimeSeed(IdentityDbContext database, TimeProvider time, IConfiguration configuration, IHostEnvironment environment)
{
    /// <returns>Case time now.</returns>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        var exercise = CaseTimeMode.IsExercise(configuration, environment);
        var position = await database.CaseTime.SingleOrDefaultAsync(cancellationToken);
        if (position is null)
        {
            position = exercise ? CaseTimePosition.ExerciseFrom(ExerciseStart.Of(configuration), time.GetUtcNow()) : CaseTimePosition.Real();
            database.CaseTime.Add(position);
            await database.SaveChangesAsync(cancellationToken);
        }
        else if (position.Exercise != exercise)
        {
            throw new InvalidOperationException(
                $"This database was made in {(position.Exercise ? "exercise" : "real")} mode and {CaseTimeMode.Key} now asks for the other; use another database, exercise data never becomes real.");
        }
        return position.At(time.GetUtcNow());
    }
}
