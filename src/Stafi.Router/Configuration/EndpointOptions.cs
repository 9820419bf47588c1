using System.Globalization;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Router.Configuration;

/// <summary>Nodes of one layer, the preferred first: the healthiest is asked, all get transactions.</summary>
/// <param name="Endpoints">At least one HTTP address.</param>
/// <param name="Timeout">Longest wait for one answer.</param>
public sealed record EndpointOptions(IReadOnlyList<Uri> Endpoints, TimeSpan Timeout)
{
    /// <summary>Hosts only: paths and user names may be access tokens.</summary>
    public override string ToString() => string.Join(", ", Endpoints.Select(EndpointUrl.NameOf));

    /// <summary>A name for each endpoint that may stand in logs; two of the same host are told apart by their place in the list.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<Uri> endpoints) =>
    [
        .. endpoints.Select((endpoint, i) => endpoints.Count(other => EndpointUrl.NameOf(other) == EndpointUrl.NameOf(endpoint)) == 1
            ? EndpointUrl.NameOf(endpoint)
            : string.Create(CultureInfo.InvariantCulture, $"{EndpointUrl.NameOf(endpoint)} (no. {i + 1})")),
    ];
}
