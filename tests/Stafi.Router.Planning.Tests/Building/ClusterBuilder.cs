using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Building;

internal sealed class ClusterBuilder(OperatorSet operators)
{
    private ClusterView _view = new()
    {
        Owner = A.Owner,
        Operators = operators,
        Tuple = new ClusterTuple(1, 0, 0, true, Enough),
        Balance = Reading.Known(Enough),
        ChangedBlock = A.Head - 50,
        Asset = Reading.Known(ClusterAsset.Ether),
        IsLiquidatable = Reading.Known(false),
    };

    /// <summary>What each validator of the world's operators needs for about 30 days and the threshold.</summary>
    private static Wei Enough => Wei.ParseEther("0.0021");

    public ClusterBuilder Of(Address owner) => Change(view => view with { Owner = owner });

    public ClusterBuilder With(uint validators) => Change(view => view with
    {
        Tuple = view.Tuple with { ValidatorCount = validators },
        Balance = Reading.Known(Enough * validators),
    });

    public ClusterBuilder Burning(Wei burnRate) => Change(view => view with { BurnRate = Reading.Known(burnRate) });

    public ClusterBuilder Storing(uint ether) => Change(view => view with { StoredUnits = VUnits.OfEffectiveBalance(ether) });

    public ClusterBuilder Changed(ulong block) => Change(view => view with { ChangedBlock = block });

    /// <summary>Pays in SSV tokens, and lasts for so many blocks.</summary>
    public ClusterBuilder Legacy(ulong runway) => Change(view => view with
    {
        Asset = Reading.Known(ClusterAsset.SsvToken),
        Balance = A.Unread<Wei>("getBalance refuses (PaysInSsv)"),
        Legacy = Reading.Known(new LegacyTerms((100 + runway) * 1_000, 1_000, 100, 0)),
    });

    public ClusterBuilder Unread() => Change(view => view with { Asset = A.Unread<ClusterAsset>() });

    public ClusterBuilder Inside(Wei balance) => Change(view => view with { Tuple = view.Tuple with { Balance = balance } });

    public ClusterBuilder Liquidated() => Change(view => view with
    {
        Tuple = view.Tuple with { Active = false, Balance = Wei.Zero },
        Balance = A.Unread<Wei>("execution reverted: ClusterIsLiquidated"),
    });

    public ClusterBuilder Balance(Reading<Wei> balance) => Change(view => view with { Balance = balance });

    public ClusterView Build() => _view;

    private ClusterBuilder Change(Func<ClusterView, ClusterView> change)
    {
        _view = change(_view);
        return this;
    }
}
