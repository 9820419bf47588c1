using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Voter;

/// <summary>What the voters propose to do with ETH that came back from the beacon chain.</summary>
/// <param name="UserAmount">Goes to the users' requests, and what is left of it back into the pool.</param>
/// <param name="MaxClaimableIndex">Requests up to this one can be claimed afterwards.</param>
public sealed record Distribution(Wei UserAmount, ulong MaxClaimableIndex)
{
    // Anybody can send dust to the contract; it waits for company.
    private static readonly Wei Least = Wei.FromGwei(10_000_000);

    /// <summary>Null when there is nothing to do. The devnet's pool takes no commission, so all of it is the users'.</summary>
    /// <param name="balance">ETH that the withdraw contract has.</param>
    /// <param name="missing">ETH that queued requests lack.</param>
    /// <param name="requests">All requests.</param>
    /// <param name="maxClaimable">The index that can be claimed up to now.</param>
    public static Distribution? Of(Wei balance, Wei missing, WithdrawRequests requests, ulong maxClaimable)
    {
        var amount = Undistributed(balance, missing, requests);
        if (amount < Least) amount = Wei.Zero;
        var claimable = Math.Max(maxClaimable, requests.MaxClaimable(missing.SaturatingSubtract(amount)));
        return amount.IsZero && claimable == maxClaimable ? null : new Distribution(amount, claimable);
    }

    /// <summary>What the contract has beyond what it owes to requests that are covered already.</summary>
    public static Wei Undistributed(Wei balance, Wei missing, WithdrawRequests requests) =>
        balance.SaturatingSubtract(requests.Unclaimed.SaturatingSubtract(missing));
}
