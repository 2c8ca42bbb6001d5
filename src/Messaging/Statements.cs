using System.Data.Common;
using Npgsql;

namespace Innovation.Messaging;

/// <summary>SQL with positional parameters, in few words.</summary>
internal static class Statements
{
    /// <summary>Adds a statement with its parameters in their order; null is the database's.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(values);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static void Add(this NpgsqlParameterCollection parameters, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }

    /// <summary>A column that may be null.</summary>
    public static T? GetNullable<T>(this DbDataReader row, int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
}
