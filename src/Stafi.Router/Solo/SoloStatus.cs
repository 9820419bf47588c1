using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Solo;

/// <summary>Where each key of a solo user stands and what to do next.</summary>
/// <param name="Key">The key, by its events.</param>
/// <param name="Beacon">Its status in the finalized beacon state; null when that has none.</param>
/// <param name="Place">Where it is registered on the SSV network; null when it is not.</param>
/// <param name="Next">What to do next, in words for the user.</param>
public sealed record SoloStatus(LightNodeKey Key, Reading<ValidatorStatus?> Beacon, SsvPlace? Place, string Next)
{
    /// <summary>All keys of the desk's account, in the order of their deposits.</summary>
    public static async Task<(IReadOnlyList<SoloStatus> Keys, SoloOffer Offer)> ReadAsync(SoloDesk desk, CancellationToken cancellation)
    {
        var (world, plan) = await desk.SnapshotAsync(cancellation);
        var own = (await desk.Get<ILedger>().LightNodeKeysAsync(cancellation)).Where(key => key.Node == desk.Account).ToArray();
        var evidence = own.Length == 0
            ? []
            : await desk.Get<EvidenceReader>().ReadAfreshAsync([.. own.Select(key => key.PublicKey)], null, world.Head, cancellation);
        var route = world.Pool.TryGet(out var pool) ? SoloRoute.Of(pool, world, desk.Options.Policy) : null;
        return ([.. own.Zip(evidence, (key, known) => Of(key, known, route, desk.Options.Policy))], plan.Solo!);
    }

    private static SoloStatus Of(LightNodeKey key, KeyEvidence evidence, SoloRoute? route, Policy policy)
    {
        var place = evidence.Places.TryGet(out var places) ? places.FirstOrDefault(each => each.RemovedBlock is null) : null;
        var beacon = evidence.Registry.Select(entry => entry?.Status);
        return new SoloStatus(key, beacon, place, Danger(key, evidence) ?? NextOf(key, beacon, place, route, policy));
    }

    private static string? Danger(LightNodeKey key, KeyEvidence evidence) =>
        key.Status is PubkeyStatus.Deposited or PubkeyStatus.Matched
            && evidence.Credentials.TryGet(out var verdict) && verdict is not (CredentialsVerdict.Ours or CredentialsVerdict.Unseen)
            ? $"do not stake: {StakeGuard.Misfit(verdict)}"
            : null;

    private static string NextOf(LightNodeKey key, Reading<ValidatorStatus?> beacon, SsvPlace? place, SoloRoute? route, Policy policy) => key.Status switch
    {
        PubkeyStatus.Deposited => "wait for the voters",
        PubkeyStatus.Matched => $"'solo stake' ({Kept(key, route, policy)})",
        PubkeyStatus.Staked when beacon.TryGet(out var status) && status is { } known && known > ValidatorStatus.ActiveOngoing =>
            $"nothing: it leaves or has left ({known})",
        PubkeyStatus.Staked when place is not null => $"nothing: it runs over SSV at operators {place.Operators} of {place.Owner}; keep that cluster funded",
        PubkeyStatus.Staked => "run it: 'solo export' for your own server, or 'solo onboard-ssv'; nothing if your server runs it already",
        PubkeyStatus.Unmatched => "the voters refused its withdrawal credentials; ask the protocol",
        PubkeyStatus.OffBoarded => "wait until somebody provides the node deposit ('solo provide')",
        PubkeyStatus.CanWithdraw => "'solo withdraw'",
        _ => "nothing: it is settled",
    };

    private static string Kept(LightNodeKey key, SoloRoute? route, Policy policy)
    {
        if (route is null) return "whether the pool keeps ETH for it is unknown";
        if (route.Earmarked.Any(kept => kept.PublicKey == key.PublicKey))
            return $"the pool keeps {route.PoolPart} for it until block {key.StatusSince + SoloRoute.LapseBlocks(policy)}";
        return $"the pool keeps nothing for it{(route.Closed is { } why ? $": {why}" : "")}; it works while the pool has {route.PoolPart}";
    }
}
