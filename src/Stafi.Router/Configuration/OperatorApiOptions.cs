using Stafi.Ethereum.Endpoints;

namespace Stafi.Router.Configuration;

/// <summary>The operators' API of SSV.</summary>
/// <param name="BaseUrls">At least one address with version and network, such as <c>https://api.ssv.network/api/v4/mainnet</c>, the preferred
/// first.</param>
/// <param name="Refresh">How often the operators are asked for.</param>
public sealed record OperatorApiOptions(IReadOnlyList<Uri> BaseUrls, TimeSpan Refresh)
{
    /// <summary>Hosts only: a path may be an access token.</summary>
    public override string ToString() => string.Join(", ", BaseUrls.Select(EndpointUrl.NameOf));
}
