using Stafi.Ethereum.Endpoints;

namespace Stafi.Router.Configuration;

/// <summary>The keymanager API of the protocol's validator client.</summary>
/// <param name="Keymanager">Its address.</param>
/// <param name="Token">Where its bearer token is.</param>
/// <param name="Timeout">Longest wait for one answer.</param>
public sealed record TrustOptions(Uri Keymanager, PasswordOptions Token, TimeSpan Timeout)
{
    /// <summary>Scheme, host and port: what the journal calls it.</summary>
    public string Client => EndpointUrl.NameOf(Keymanager);

    /// <summary>Without the address, which may hold a secret.</summary>
    public override string ToString() => $"trust route to {Client}";
}
