using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Voter;

/// <summary>The users' requests for ETH in the order of their index.</summary>
public sealed class WithdrawRequests
{
    private readonly SortedDictionary<ulong, Wei> _queued = [];
    private readonly HashSet<ulong> _claimed = [];

    /// <summary>Queued requests that nobody has claimed yet, covered or not.</summary>
    public Wei Unclaimed =>
        _queued.Where(request => !_claimed.Contains(request.Key)).Aggregate(Wei.Zero, (sum, request) => sum + request.Value);

    public void Queue(ulong index, Wei amount) => _queued[index] = amount;

    public void Claim(ulong index) => _claimed.Add(index);

    /// <summary>The newest request that is covered when so much is still missing; requests are served in order.</summary>
    public ulong MaxClaimable(Wei missing)
    {
        foreach (var (index, amount) in _queued.Reverse())
        {
            if (missing.IsZero) return index;
            missing = missing.SaturatingSubtract(amount);
        }
        return 0;
    }
}
