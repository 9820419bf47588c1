using System.Net.Http.Headers;
using System.Text;

namespace Stafi.Ethereum.Endpoints;

/// <summary>
/// Where a service is, and how it may be spoken of: providers put API keys into the path, the query or the user-info, so texts show the
/// scheme, host and port only, and what comes from outside is shown without any part of the URL that may be a key.
/// </summary>
public sealed class EndpointUrl
{
    /// <summary>User name in a URL that means <c>Authorization: Bearer</c> with the password; any other user is HTTP basic.</summary>
    public const string BearerUser = "bearer";

    private const int ShortestSecret = 4;
    private const int ShortestPathSecret = 6;
    private const int LongestText = 500;
    private const string Hidden = "…";

    // What stands in the paths of public services and would make their errors hard to read.
    private static readonly HashSet<string> Public = new(StringComparer.OrdinalIgnoreCase)
    {
        "mainnet", "hoodi", "sepolia", "holesky", "devnet", "ethereum", "subgraphs", "version", "latest",
    };

    private readonly string[] _secrets;
    private readonly string _base;
    private readonly string _query;

    /// <summary>Takes a URL apart. User-info is sent as a header.</summary>
    /// <exception cref="ArgumentException">It is not an absolute http or https URL; the message does not show it.</exception>
    public EndpointUrl(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("The address of an endpoint is an absolute http or https URL.", nameof(address));
        Name = NameOf(address);
        Target = address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = null, Password = null }.Uri;
        Authorization = AuthorizationOf(address.UserInfo);
        _base = Name + address.AbsolutePath.TrimEnd('/');
        _query = address.Query.TrimStart('?');
        // The longest first: a key may contain another one.
        _secrets = [.. SecretsOf(address, Authorization).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(secret => secret.Length)];
    }

    /// <summary>Scheme, host and port: safe to show.</summary>
    public string Name { get; }

    /// <summary>Where to send; without user-info.</summary>
    public Uri Target { get; }

    /// <summary>The URL's user-info as a header; null without any.</summary>
    public AuthenticationHeaderValue? Authorization { get; }

    /// <summary>A URL as it may stand in logs and errors: scheme, host and port.</summary>
    public static string NameOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsAbsoluteUri ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "(no absolute URL)";
    }

    /// <summary>A resource below the address; the address's own query stays.</summary>
    /// <param name="path">Begins with a slash.</param>
    /// <param name="query">Without the question mark; empty for none.</param>
    public Uri For(string path, string query)
    {
        string[] queries = [_query, query];
        var joined = string.Join('&', queries.Where(part => part.Length > 0));
        return new Uri(joined.Length == 0 ? _base + path : $"{_base}{path}?{joined}");
    }

    /// <summary>A text from outside in at most 500 characters, without any part of the URL that may be a key.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in _secrets) text = text.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);
        return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), Hidden);
    }

    /// <summary>The cause of a failure, where it may be shown: null when it or a cause of it says a part of the URL that may be a key.</summary>
    public Exception? Showable(Exception? cause)
    {
        for (var one = cause; one is not null; one = one.InnerException)
        {
            if (_secrets.Any(secret => one.Message.Contains(secret, StringComparison.OrdinalIgnoreCase))) return null;
        }
        return cause;
    }

    private static AuthenticationHeaderValue? AuthorizationOf(string userInfo)
    {
        if (userInfo.Length == 0) return null;
        var parts = userInfo.Split(':', 2);
        if (parts.Length == 2 && parts[0].Equals(BearerUser, StringComparison.OrdinalIgnoreCase))
            return new AuthenticationHeaderValue("Bearer", Uri.UnescapeDataString(parts[1]));
        var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(userInfo));
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
    }

    private static IEnumerable<string> SecretsOf(Uri address, AuthenticationHeaderValue? authorization)
    {
        string?[] wholes = [authorization?.Parameter, .. address.UserInfo.Split(':'), .. address.Query.Split('?', '&', '=')];
        var path = address.AbsolutePath.Split('/').Where(part => part.Length >= ShortestPathSecret && !Public.Contains(part));
        return wholes.OfType<string>()
            .Where(part => part.Length >= ShortestSecret && part != BearerUser)
            .Concat(path)
            .SelectMany(part => new[] { part, Uri.UnescapeDataString(part) });
    }
}
