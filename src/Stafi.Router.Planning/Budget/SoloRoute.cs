using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Planning.Budget;

/// <summary>
/// The solo route: which keys of solo users ETH of the pool is kept for. A deposit at the light node earmarks, an offer does not; only while
/// the route is open, up to the places of the policy, and until a confirmed key was not staked for too long.
/// </summary>
public sealed record SoloRoute
{
    private const int Whole = 10_000;

    private SoloRoute()
    {
    }

    /// <summary>What is wrong with the route when it is closed; null while it is open.</summary>
    public string? Closed { get; private init; }

    /// <summary>What the pool adds to a solo user's own part: the rest of 32 ETH.</summary>
    public Wei PoolPart { get; private init; }

    /// <summary>Keys for which the pool's part is kept, oldest deposit first.</summary>
    public IReadOnlyList<ForeignKeyView> Earmarked { get; private init; } = [];

    /// <summary>Confirmed keys that were not staked for too long: nothing is kept for them any more.</summary>
    public IReadOnlyList<ForeignKeyView> Lapsed { get; private init; } = [];

    /// <summary>Keys beyond the places of the policy.</summary>
    public IReadOnlyList<ForeignKeyView> Beyond { get; private init; } = [];

    /// <summary>Places without a key.</summary>
    public int PlacesLeft { get; private init; }

    /// <summary>ETH kept for solo users.</summary>
    public Wei Earmark => PoolPart * (ulong)Earmarked.Count;

    /// <summary>The route at one snapshot.</summary>
    public static SoloRoute Of(PoolView pool, WorldView world, Policy policy)
    {
        var solo = policy.Solo;
        var part = ValidatorEther.Whole.SaturatingSubtract(pool.LightNode?.NodeDeposit ?? ValidatorEther.Whole);
        var closed = pool.LightNode switch
        {
            null => pool.LightNodeUnread ?? "the protocol has no light node contract",
            _ when !solo.Enabled => "policy.solo.enabled is false",
            { DepositEnabled: false } => "deposits of solo users are switched off (StafiLightNode.getLightNodeDepositEnabled)",
            _ when part.IsZero => "a solo user pays the whole 32 ETH (StafiLightNode.getCurrentNodeDepositAmount)",
            _ => null,
        };
        if (closed is not null) return new SoloRoute { Closed = closed, PoolPart = part };

        var waiting = world.ForeignKeys
            .Where(key => key.Kind is NodeKind.LightNode && !key.IsLost && key.Status is PubkeyStatus.Deposited or PubkeyStatus.Matched)
            .OrderBy(key => key.DepositedBlock).ThenBy(key => key.PublicKey.ToString(), StringComparer.Ordinal).ToLookup(key => HasLapsed(key, world, policy));
        ForeignKeyView[] kept = [.. waiting[false].Take(solo.Places)];
        return new SoloRoute
        {
            PoolPart = part,
            Earmarked = kept,
            Lapsed = [.. waiting[true]],
            Beyond = [.. waiting[false].Skip(solo.Places)],
            PlacesLeft = solo.Places - kept.Length,
        };
    }

    /// <summary>Places that so much free ETH pays for.</summary>
    public int Offered(Wei free) =>
        Closed is not null ? 0 : (int)UInt128.Min((UInt128)PlacesLeft, free.DivideBy(PoolPart));

    /// <summary>What of the free ETH new SSV validators leave for offers, in whole places.</summary>
    public Wei KeptForOffers(Wei free, SoloPolicy policy) =>
        policy.Share == 0 ? Wei.Zero : PoolPart * (ulong)Offered(new Wei(free.Value / Whole * (UInt128)policy.Share));

    private static bool HasLapsed(ForeignKeyView key, WorldView world, Policy policy) =>
        key.Status is PubkeyStatus.Matched && world.Head.Number >= key.StatusSince + LapseBlocks(policy);

    /// <summary>Blocks after which ETH is not kept any more for a confirmed key.</summary>
    public static ulong LapseBlocks(Policy policy) => (ulong)(policy.Solo.LapsesAfter.TotalSeconds * policy.BlocksPerDay / 86_400);
}
