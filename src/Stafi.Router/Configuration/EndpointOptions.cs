using Stafi.Ethereum.Endpoints;

namespace Stafi.Router.Configuration;

/// <summary>Nodes of one layer, the preferred first: the healthiest is asked, all get transactions.</summary>
/// <param name="Endpoints">At least one HTTP address.</param>
/// <param name="Timeout">Longest wait for one answer.</param>
public sealed record EndpointOptions(IReadOnlyList<Uri> Endpoints, TimeSpan Timeout)
{
    /// <summary>Hosts only: paths and user names may be access tokens.</summary>
    public override string ToString() => string.Join(", ", Endpoints.Select(EndpointUrl.NameOf));
}
