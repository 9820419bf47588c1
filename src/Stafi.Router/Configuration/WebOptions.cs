using System.Net;

namespace Stafi.Router.Configuration;

/// <summary>Where a running router answers HTTP requests.</summary>
/// <param name="Enabled">False when it does not.</param>
/// <param name="Listen">Address and port; port 0 is any free one.</param>
public sealed record WebOptions(bool Enabled, IPEndPoint Listen)
{
    /// <summary>This machine alone, at port 8550.</summary>
    public static WebOptions Default { get; } = new(true, new IPEndPoint(IPAddress.Loopback, 8550));
}
