using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known when the platform runs.</summary>
public interface IValueProvider
{
    /// <summary>The value.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Something that a manifest names by an expression such as <c>{gateway.bindings.http.url}</c>.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression.</summary>
    string ValueExpression { get; }
}

/// <summary>One named endpoint of a resource; its value is the endpoint's URL.</summary>
public sealed class EndpointReference : IValueProvider, IManifestExpressionProvider
{
    /// <summary>Refers to an endpoint.</summary>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentException.ThrowIfNullOrWhiteSpace(endpointName);
        Resource = owner;
        EndpointName = endpointName;
    }

    /// <summary>The resource.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; }

    /// <summary>Its address, such as <c>http://127.0.0.1:5100</c>.</summary>
    /// <exception cref="InvalidOperationException">The resource has no such endpoint, or is not yet given its ports.</exception>
    public string Url => ApplicationModel.Resource.DetailsOf(Resource).Endpoints.GetValueOrDefault(EndpointName)?.Url
        ?? throw new InvalidOperationException($"{Resource.Name} has no endpoint \"{EndpointName}\" in Kestrel:Endpoints of its appsettings.json.");

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);
}

/// <summary>A text with values in it that are known when the platform runs.</summary>
public class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    private readonly IReadOnlyList<object> pieces;

    private ReferenceExpression(IReadOnlyList<object> pieces) => this.pieces = pieces;

    /// <inheritdoc/>
    public string ValueExpression =>
        string.Concat(pieces.Select(piece => piece is IManifestExpressionProvider provider ? provider.ValueExpression : (string)piece));

    /// <summary>Makes an expression from an interpolated text.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    /// <inheritdoc/>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
            text.Append(piece is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : (string)piece);
        return text.ToString();
    }

    /// <summary>Gathers the pieces of an interpolated text.</summary>
    /// <param name="literalLength">How long the fixed pieces are.</param>
    /// <param name="formattedCount">How many values there are.</param>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly List<object> pieces = new(formattedCount + Math.Min(literalLength, formattedCount + 1));

        /// <summary>A fixed piece.</summary>
        public readonly void AppendLiteral(string value) => pieces.Add(value);

        /// <summary>A fixed piece.</summary>
        public readonly void AppendFormatted(string? value) => pieces.Add(value ?? "");

        /// <summary>A value.</summary>
        public readonly void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => pieces.Add(valueProvider);

        /// <summary>The value of a resource.</summary>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider =>
            pieces.Add(valueProvider.Resource);

        internal readonly ReferenceExpression Build() => new(pieces);
    }
}

/// <summary>Where a parameter's value comes from when it is not configured.</summary>
public abstract class ParameterDefault
{
    /// <summary>A value.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>A generated value: letters, digits and signs from a cryptographic source.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without those that a person mixes up or a connection string needs for itself.
    private const string LowerCharacters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>The length of the value.</summary>
    public int MinLength { get; set; }

    /// <summary>Whether lower-case letters may occur.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters may occur.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits may occur.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether signs may occur.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc/>
    public override string GetDefaultValue()
    {
        var characters = string.Concat(Lower ? LowerCharacters : "", Upper ? UpperCharacters : "", Numeric ? NumericCharacters : "", Special ? SpecialCharacters : "");
        return characters.Length == 0
            ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A value of length {MinLength} needs some kind of character."))
            : RandomNumberGenerator.GetString(characters, Math.Max(MinLength, 1));
    }
}
