using Stafi.Router.Execution.Adoption;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Execution.Adoption;

public class NonceHistoryTests
{
    private readonly FakeChain _chain = new();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 50)]
    [InlineData(30, 7)]
    public async Task The_transaction_of_each_nonce_is_found_wherever_it_is(int before, int after)
    {
        for (var i = 0; i < before; i++) _chain.Mine();
        var first = _chain.Foreign(Contracts.Other, Contracts.Storage, [1]);
        _chain.Mine();
        var second = _chain.Foreign(Contracts.Other, Contracts.Storage, [2]);
        for (var i = 0; i < after; i++) _chain.Mine();

        var history = new NonceHistory(_chain);
        (await history.FindAsync(Contracts.Other, 0, _chain.Head.Number, RouterRig.Cancellation)).ShouldBe(first);
        (await history.FindAsync(Contracts.Other, 1, _chain.Head.Number, RouterRig.Cancellation)).ShouldBe(second);
    }

    [Fact]
    public async Task A_node_without_old_states_finds_what_is_new_and_says_no_to_the_rest()
    {
        for (var i = 0; i < 20; i++) _chain.Mine();
        _chain.Foreign(Contracts.Other, Contracts.Storage, [1]);
        for (var i = 0; i < 200; i++) _chain.Mine();
        var recent = _chain.Foreign(Contracts.Other, Contracts.Storage, [2]);
        var oldest = _chain.Head.Number - 100;
        _chain.Prunes = number => number < oldest;

        var history = new NonceHistory(_chain);
        (await history.FindAsync(Contracts.Other, 1, _chain.Head.Number, RouterRig.Cancellation)).ShouldBe(recent);
        (await history.FindAsync(Contracts.Other, 0, _chain.Head.Number, RouterRig.Cancellation)).ShouldBeNull();
    }
}
