using Innovation.Casework.Time;

namespace Innovation.Identity.Seeding;

/// <summary>Fixes the mode of a new database and, in exercise mode, where case time begins; what is seeded after it goes by it.</summary>
internal sealed class CaseTimeSeed(
    IdentityDbContext db, CaseTime caseTime, TimeProvider time, IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>A working Tuesday, 8:00 in Vietnam, unless configured.</summary>
    private static readonly DateTimeOffset _exerciseStart = new(2024, 1, 2, 1, 0, 0, TimeSpan.Zero);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var exercise = CaseTimeMode.IsExercise(configuration, environment);
        var position = await db.CaseTime.SingleOrDefaultAsync(cancellationToken);
        if (position is null)
        {
            var start = configuration.GetValue<DateTimeOffset?>("CaseTime:ExerciseStart")?.ToUniversalTime() ?? _exerciseStart;
            position = exercise ? CaseTimePosition.ExerciseFrom(start, time.GetUtcNow()) : CaseTimePosition.Real();
            db.CaseTime.Add(position);
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (position.Exercise != exercise)
        {
            throw new InvalidOperationException(
                $"This database was made in {(position.Exercise ? "exercise" : "real")} mode and {CaseTimeMode.Key} now asks for the other; "
                + "use another database, exercise data never becomes real.");
        }
        caseTime.Apply(position.Offset, position.Sequence, position.Exercise);
    }
}
