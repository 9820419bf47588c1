using Stafi.Router.Observing;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class SteadyViewTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(100, 5)]
    public async Task A_view_during_which_the_ledger_moved_is_built_anew_a_few_times(int moves, int attempts)
    {
        await using var rig = await RouterRig.CreateAsync();
        var (first, built) = (rig.Chain.Head.Number, 0);
        rig.Ledger.OnLightNodeKeys = () =>
        {
            if (built++ < moves) rig.Chain.Mine();
        };

        var world = await new SteadyView(rig.Ledger, rig.Get<WorldViewBuilder>()).BuildAsync(RouterRig.Cancellation);

        built.ShouldBe(attempts);
        world.Head.Number.ShouldBe(first + (ulong)attempts - 1);
    }
}
