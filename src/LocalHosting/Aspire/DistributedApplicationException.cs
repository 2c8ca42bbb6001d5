namespace Aspire.Hosting;

/// <summary>The platform cannot be described or run so; the message says why and what to do.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Without a reason.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>With a reason.</summary>
    public DistributedApplicationException(string message) : base(message)
    {
    }

    /// <summary>With a reason and what caused it.</summary>
    public DistributedApplicationException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>A parameter has neither a configured value nor a default.</summary>
public class MissingParameterValueException(string message) : DistributedApplicationException(message);
