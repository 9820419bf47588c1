using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Ledger;

/// <summary>The places of keys, folded from their logs in the order of the chain.</summary>
internal static class PlaceHistory
{
    public static ILookup<BlsPublicKey, SsvPlace> Of(IEnumerable<PlaceRow> rows)
    {
        var places = new List<(BlsPublicKey Key, SsvPlace Place)>();
        foreach (var row in rows)
        {
            if (row.Kind == ClusterFact.Added)
            {
                places.Add((row.PublicKey, new SsvPlace(row.Owner, row.Operators, row.BlockNumber, null)));
                continue;
            }
            // An owner has a key once at a time.
            var removed = places.FindLastIndex(each => each.Key == row.PublicKey && each.Place.Owner == row.Owner && each.Place.RemovedBlock is null);
            if (removed >= 0) places[removed] = (row.PublicKey, places[removed].Place with { RemovedBlock = row.BlockNumber });
        }
        return places.ToLookup(each => each.Key, each => each.Place);
    }
}

/// <summary>A ValidatorAdded or ValidatorRemoved row of <c>ssv_cluster_event</c>.</summary>
internal sealed record PlaceRow(BlsPublicKey PublicKey, Address Owner, string Kind, OperatorSet Operators, ulong BlockNumber);
