using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Alerting;

namespace Stafi.Router.Keys;

/// <summary>
/// Asks each remote signer whether it holds its account, before anything has to be signed. One that does not is an alert and stops nothing
/// else; it is asked again until it does.
/// </summary>
public sealed class SignerWatch(Vault vault, IAlerts alerts, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly HashSet<Address> _usable = [];
    private DateTimeOffset _asked = DateTimeOffset.MinValue;

    /// <summary>Asks the signers that have not said yes; at most once in a minute.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        if (clock.GetUtcNow() - _asked < Pause) return;
        _asked = clock.GetUtcNow();
        foreach (var signer in vault.RemoteSigners.Where(signer => !_usable.Contains(signer.Address)))
        {
            if (await ProblemAsync(signer, cancellation) is { } problem)
            {
                await alerts.RaiseAsync(AlertCode.SignerUnusable, signer.Address.ToString(), problem, cancellation);
                continue;
            }
            _usable.Add(signer.Address);
            await alerts.ClearAsync(AlertCode.SignerUnusable, signer.Address.ToString(), cancellation);
        }
    }

    private static async Task<string?> ProblemAsync(RemoteSigner signer, CancellationToken cancellation)
    {
        try
        {
            return await signer.HoldsAccountAsync(cancellation)
                ? null
                : $"The remote signer of {signer} does not hold that account's key, so none of its transactions can be signed. "
                    + "Load the key into the signer, or correct the account's address or remoteSigner.";
        }
        catch (JsonRpcException failure)
        {
            return $"The remote signer of {signer} could not be asked which accounts it holds: {failure.Message} Start it, or correct remoteSigner.";
        }
    }
}
