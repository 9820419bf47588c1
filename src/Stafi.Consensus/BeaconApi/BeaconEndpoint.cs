using System.Net.Http.Headers;
using System.Text;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// The address of a node. User, password, path and query may be secrets of a provider: they are sent, and never shown.
/// </summary>
internal sealed class BeaconEndpoint
{
    private readonly string _base;
    private readonly string _query;

    public BeaconEndpoint(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("The address of a beacon node is an absolute http or https URL.", nameof(address));
        Name = address.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.StrongPort, UriFormat.UriEscaped);
        _base = Name + address.AbsolutePath.TrimEnd('/');
        _query = address.Query.TrimStart('?');
        if (address.UserInfo.Length > 0)
        {
            var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo));
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }
    }

    /// <summary>Scheme, host and port.</summary>
    public string Name { get; }

    public AuthenticationHeaderValue? Authorization { get; }

    public Uri For(string path, string query)
    {
        string[] queries = [_query, query];
        var joined = string.Join('&', queries.Where(part => part.Length > 0));
        return new Uri(joined.Length == 0 ? _base + path : $"{_base}{path}?{joined}");
    }
}
