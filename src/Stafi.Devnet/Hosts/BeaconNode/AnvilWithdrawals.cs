using System.Globalization;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Models.Beacon;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>Withdrawals on anvil: the balance is raised by fiat, no code runs, as with a real withdrawal.</summary>
public sealed class AnvilWithdrawals(Uri endpoint) : IWithdrawalPayments, IDisposable
{
    private readonly AnvilControl _anvil = new(endpoint);

    public Task PayAsync(Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        var amount = "0x" + withdrawal.Amount.ToWei().Value.ToString("x", CultureInfo.InvariantCulture);
        return _anvil.RequestAsync("anvil_addBalance", [withdrawal.Recipient.ToString(), amount], cancellationToken);
    }

    public void Dispose() => _anvil.Dispose();
}
