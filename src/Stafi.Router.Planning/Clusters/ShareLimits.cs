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
    private readonly int _ofOperator = Limit(policy.OperatorShare, policy, total);
    private readonly int _ofHolder = Limit(policy.HolderShare, policy, total);
    private readonly int _ofLocation = Limit(policy.LocationShare, policy, total);
    private readonly int _ofClients = Limit(policy.ClientShare, policy, total);

    /// <summary>Most validators of one cluster.</summary>
    public int OfCluster { get; } = Limit(policy.ClusterShare, policy, total);

    /// <summary>Validators that a cluster, existing or new, may still get as far as its own share goes.</summary>
    public int Room(Address owner, OperatorSet operators) => Math.Max(0, OfCluster - loads.Of(owner, operators));

    /// <summary>Validators that an operator may still get, and what it is that limits it.</summary>
    public (int Room, string Limit) Room(Candidate candidate)
    {
        var capacity = (long)perOperator - candidate.View.ValidatorCount - loads.Coming(candidate);
        // The margin is for others: whoever is below it already gets none from us.
        var least = (Room: (int)Math.Clamp(capacity - policy.CapacityMargin, 0, int.MaxValue), Limit: "full");
        Consider(LoadKind.Operator, _ofOperator, "its share of our validators is reached");
        Consider(LoadKind.Holder, _ofHolder, "its owner's share of our validators is reached");
        Consider(LoadKind.Location, _ofLocation, "its location's share of our validators is reached");
        Consider(LoadKind.Clients, _ofClients, "its clients' share of our validators is reached");
        return least;

        void Consider(LoadKind kind, int limit, string text)
        {
            if (candidate.Number(kind) < 0) return;
            var room = Math.Max(0, limit - loads.Of(kind, candidate));
            if (room < least.Room) least = (room, text);
        }
    }

    private static int Limit(int share, OperatorPolicy policy, int total) => Math.Max(policy.ShareFloor, (int)((long)share * total / 10_000));
}
