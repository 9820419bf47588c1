using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.Testing;

namespace Stafi.Router.Planning.Tests.Clusters;

public sealed class ClusterReservesTests
{
    [Fact]
    public void They_are_what_the_clusters_without_a_step_need_whatever_is_claimed_in_between()
    {
        var random = new SeededRandom(31);
        for (var round = 0; round < 30; round++)
        {
            Address[] owners = [A.Owner, A.OtherOwner];
            ClusterBuilder[] clusters = [.. Enumerable.Range(1, 8).Select(first => A.Cluster([.. Enumerable.Range(first, 4).Select(id => (ulong)id)])
                .Of(random.Pick(owners)).With((uint)random.Below(3)).Balance(Reading.Known(Wei.FromGwei((ulong)random.Below(1_000_000)))))];
            var world = A.World().With(clusters).WithOwners([.. owners.Select(owner => new SsvOwnerView(owner, Reading.Known(Wei.FromEther(9)), 0, A.FeePool))]);
            var claims = new Claims(world.Build(), A.Policy);
            var held = new HashSet<(Address Owner, OperatorSet Operators)>();
            for (var step = 0; step < 12; step++)
            {
                var some = random.Pick(clusters).Build();
                if (random.OneIn(2) && claims.TryTake(new FundingStep(some.Owner, some.Operators, new Wei(1), false)) is null)
                    _ = held.Add((some.Owner, some.Operators));
                var (owner, except) = (random.Pick(owners), random.OneIn(2) ? random.Pick(clusters).Build().Operators : null);
                claims.Needs.Reserve(owner, claims, except).ShouldBe(Summed(owner, except), $"round {round}, step {step}");
            }

            Wei Summed(Address owner, OperatorSet? except) => clusters
                .Where(each => each.Build() is var cluster && cluster.Operators != except && !held.Contains((cluster.Owner, cluster.Operators)))
                .Aggregate(Wei.Zero, (sum, cluster) => sum + Alone(cluster, owner));
        }
    }

    /// <summary>What is reserved where there is no other cluster.</summary>
    private static Wei Alone(ClusterBuilder cluster, Address owner)
    {
        var claims = new Claims(A.World().With(cluster).Build(), A.Policy);
        return claims.Needs.Reserve(owner, claims);
    }
}
