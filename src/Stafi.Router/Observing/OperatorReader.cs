using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;
using OperatorView = Stafi.Ssv.Contracts.OperatorView;

namespace Stafi.Router.Observing;

/// <summary>Reads operators at one block, in batches: their values, their legacy twins where those say more, whitelists, declared fees.</summary>
internal sealed class OperatorReader(SsvNetworkViews views, TimeProvider clock)
{
    // What v2 gives an operator of before it with its first use in ETH (DEFAULT_OPERATOR_ETH_FEE), unless it was free.
    private static readonly Wei LegacyFee = new(1_770_000_000);

    private readonly ReadingSource _declared = new("the operators' declared fees", clock);

    public async Task<IReadOnlyList<ChainOperator>> ReadAsync(
        IReadOnlyList<KnownOperator> operators, Func<KnownOperator, OperatorKey?> key, Address owner, ChainPoint head, CancellationToken cancellation)
    {
        if (operators.Count == 0) return [];
        var at = BlockId.Hash(head.Hash);
        var read = await views.GetOperatorsAsync([.. operators.Select(each => each.Id)], at, cancellation);
        var closed = read.Where(each => each.IsPrivate).Select(each => each.Id).ToArray();
        var open = closed.Length == 0 ? [] : (await views.GetWhitelistedOperatorsAsync(closed, owner, at, cancellation)).ToHashSet();
        var legacy = await LegacyAsync([.. operators.Zip(read).Where(pair => !pair.First.Removed && !pair.Second.IsActive).Select(pair => pair.First.Id)], at, cancellation);
        var declared = await DeclaredAsync([.. operators.Where(each => each.HasDeclaredFee).Select(each => each.Id)], at, cancellation);
        return [.. operators.Zip(read, (known, seen) => Of(known, seen, legacy.GetValueOrDefault(known.Id)))];

        ChainOperator Of(KnownOperator known, OperatorView now, OperatorView? twin) => new(
            now.Id, now.Owner,
            twin is { IsActive: true, Fee.IsZero: false } ? Wei.Max(now.Fee, LegacyFee) : now.Fee,
            now.ValidatorCount + (twin?.ValidatorCount ?? 0),
            IsActive: !known.Removed && (now.IsActive || twin is { IsActive: true }),
            AcceptsUs: !now.IsPrivate || open.Contains(now.Id),
            HasUsableKey: key(known) is not null)
        {
            Key = key(known),
            DeclaredFee = declared.Select(fees => fees.GetValueOrDefault(known.Id)),
            ReadAt = head,
        };
    }

    /// <summary>Those that read inactive and were never removed: operators of before v2 that no ETH cluster has used yet live in the other view.</summary>
    private async Task<Dictionary<ulong, OperatorView>> LegacyAsync(ulong[] ids, BlockId at, CancellationToken cancellation)
    {
        if (ids.Length == 0) return [];
        try
        {
            return (await views.GetLegacyOperatorsAsync(ids, at, cancellation)).ToDictionary(each => each.Id);
        }
        catch (SsvViewException)
        {
            // A network without that view has no such operators: they stay inactive.
            return [];
        }
    }

    private Task<Reading<Dictionary<ulong, DeclaredFee?>>> DeclaredAsync(ulong[] ids, BlockId at, CancellationToken cancellation) =>
        _declared.ReadAsync(
            async () =>
            {
                var fees = ids.Length == 0 ? [] : await views.GetDeclaredFeesAsync(ids, at, cancellation);
                return ids.Zip(fees).ToDictionary(pair => pair.First, pair => pair.Second is { } fee ? Declared(fee) : null);
            },
            cancellation);

    private static DeclaredFee? Declared(OperatorFeeRequest request) => new(request.Fee, Time(request.ApprovalBegin), Time(request.ApprovalEnd));

    // A contract may answer anything; no time of ours is later than this.
    private static DateTimeOffset Time(ulong seconds) =>
        DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(seconds, (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
}
