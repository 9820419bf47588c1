using System.Net.Http.Headers;
using System.Text;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>
/// Where an endpoint is, and how it may be spoken of: providers put API keys into the path, the query or the user-info, so texts show
/// the scheme, host and port only.
/// </summary>
internal sealed class JsonRpcEndpoint
{
    private const int ShortestSecret = 6;
    private const int LongestText = 500;

    private readonly string[] _secrets;

    public JsonRpcEndpoint(Uri uri)
    {
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("A JSON-RPC endpoint is an http or https URL.", nameof(uri));
        Display = uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        Target = uri.UserInfo.Length == 0 ? uri : new UriBuilder(uri) { UserName = null, Password = null }.Uri;
        if (uri.UserInfo.Length > 0)
        {
            var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo));
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }
        _secrets = [.. uri.UserInfo.Split(':').Concat(uri.PathAndQuery.Split('/', '?', '&', '=')).Where(s => s.Length >= ShortestSecret)];
    }

    /// <summary>Scheme, host and port: safe to show.</summary>
    public string Display { get; }

    /// <summary>Where to send; without user-info.</summary>
    public Uri Target { get; }

    /// <summary>The URL's user-info as a header.</summary>
    public AuthenticationHeaderValue? Authorization { get; }

    /// <summary>A text from outside, shortened and without any part of the URL that may be a key.</summary>
    public string Redact(string text)
    {
        foreach (var secret in _secrets) text = text.Replace(secret, "…", StringComparison.OrdinalIgnoreCase);
        return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");
    }
}
