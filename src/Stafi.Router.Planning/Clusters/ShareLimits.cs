using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>How many more validators operators and clusters may get: what the network allows, and a share of ours for each of their groups.</summary>
/// <param name="policy">Shares, floor and margin.</param>
/// <param name="perOperator"><c>getValidatorsPerOperatorLimit()</c>.</param>
/// <param name="loads">What they have.</param>
/// <param name="total">Our validators after the step, of which the shares are taken.</param>
internal sealed class ShareLimits(OperatorPolicy policy, uint perOperator, Loads loads, int total)
{
    /// <summary>Most validators of one cluster.</summary>
    public int OfCluster => Limit(policy.ClusterShare);

    /// <summary>Validators that a cluster, existing or new, may still get as far as its own share goes.</summary>
    public int Room(Address owner, OperatorSet operators) => Math.Max(0, OfCluster - loads.Of(owner, operators));

    /// <summary>Validators that an operator may still get, and what it is that limits it.</summary>
    public (int Room, string Limit) Room(Candidate candidate)
    {
        var capacity = (long)perOperator - candidate.View.ValidatorCount - loads.Coming(candidate.Id);
        // The margin is for others: whoever is below it already gets none from us.
        var least = (Room: (int)Math.Clamp(capacity - policy.CapacityMargin, 0, int.MaxValue), Limit: "full");
        Consider(LoadKind.Operator, (long)candidate.Id, policy.OperatorShare, "its share of our validators is reached");
        Consider(LoadKind.Holder, candidate.Risk.Holder, policy.HolderShare, "its owner's share of our validators is reached");
        Consider(LoadKind.Location, candidate.Risk.Location, policy.LocationShare, "its location's share of our validators is reached");
        Consider(LoadKind.Clients, candidate.Risk.Clients, policy.ClientShare, "its clients' share of our validators is reached");
        return least;

        void Consider(LoadKind kind, long group, int share, string text)
        {
            if (group < 0) return;
            var room = Math.Max(0, Limit(share) - loads.Of(kind, group));
            if (room < least.Room) least = (room, text);
        }
    }

    private int Limit(int share) => Math.Max(policy.ShareFloor, (int)((long)share * total / 10_000));
}
