using Stafi.Devnet.Models.Beacon;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>Puts withdrawn ETH where the execution layer would: a balance rises without any transaction.</summary>
public interface IWithdrawalPayments
{
    Task PayAsync(Withdrawal withdrawal, CancellationToken cancellationToken);
}
