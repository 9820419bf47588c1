namespace Stafi.Router.Configuration;

/// <summary>The operators' API of SSV.</summary>
/// <param name="BaseUrl">Address with version and network, such as <c>https://api.ssv.network/api/v4/mainnet</c>.</param>
/// <param name="Refresh">How often the operators are asked for.</param>
public sealed record OperatorApiOptions(Uri BaseUrl, TimeSpan Refresh)
{
    /// <summary>The host only: the path may be an access token.</summary>
    public override string ToString() => EndpointOptions.Display(BaseUrl);
}
