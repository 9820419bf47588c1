using Stafi.Consensus.Keymanager;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;

namespace Stafi.Router.Execution.Trust;

/// <summary>The protocol's validator client, as it is configured. Its token is read when it is first asked.</summary>
/// <param name="name">What the journal calls it: scheme, host and port.</param>
/// <param name="connect">Connects.</param>
public sealed class TrustClient(string name, Func<IKeymanagerClient> connect)
{
    private readonly Lazy<IKeymanagerClient> _client = new(connect, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>What the journal calls it.</summary>
    public string Name => name;

    /// <summary>Asks it.</summary>
    /// <exception cref="SecretException">Its token can not be had.</exception>
    public IKeymanagerClient Api => _client.Value;

    /// <summary>The client over HTTP.</summary>
    public static TrustClient Over(HttpClient http, TrustOptions options, TimeProvider clock) => new(options.Client, () =>
    {
        using var token = new PasswordReader().Read(options.Token, "the keymanager API (trust.token)");
        try
        {
            return new KeymanagerClient(http, options.Keymanager, token.Text.Trim().ToString(), options.Timeout, clock);
        }
        catch (ArgumentException invalid)
        {
            throw new SecretException($"The bearer token of the keymanager API (trust.token) can not be used: {invalid.Message}", invalid);
        }
    });

    /// <summary>The client by the name that an intent has: what was handed to one is never looked for at another.</summary>
    /// <exception cref="RefusalException">Another one is configured, or none.</exception>
    public static IKeymanagerClient Require(TrustClient? client, string name) => client?.Name == name
        ? client.Api
        : throw new RefusalException(
            RefusalCode.WorldChanged,
            $"The validator client {name} is asked for, and the configuration names {client?.Name ?? "none"} (trust.keymanager): name it again until its keys are back.");

    /// <summary>True for what is outside and mends itself or is mended there.</summary>
    public static bool IsAway(Exception failure) => failure is KeymanagerException or SecretException or RefusalException;
}
