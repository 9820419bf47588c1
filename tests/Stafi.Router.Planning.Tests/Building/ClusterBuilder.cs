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
        Tuple = new ClusterTuple(1, 0, 0, true, Wei.FromEther(1)),
        Balance = Reading.Known(Wei.FromEther(1)),
    };

    public ClusterBuilder Of(Address owner) => Change(view => view with { Owner = owner });

    public ClusterBuilder With(uint validators) => Change(view => view with { Tuple = view.Tuple with { ValidatorCount = validators } });

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
