using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Execution;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Execution;

public class BroadcasterTests
{
    private static readonly ReadOnlyMemory<byte> Raw = Sign();
    private readonly FakeChain[] _nodes = [new(), new()];

    [Theory]
    [InlineData(null, null, BroadcastOutcome.Accepted)]
    [InlineData(null, JsonRpcFailure.Transport, BroadcastOutcome.Accepted)]
    [InlineData(JsonRpcFailure.Underpriced, JsonRpcFailure.AlreadyKnown, BroadcastOutcome.Accepted)]
    [InlineData(JsonRpcFailure.Underpriced, JsonRpcFailure.Timeout, BroadcastOutcome.Unknown)]
    [InlineData(JsonRpcFailure.RateLimited, JsonRpcFailure.InvalidResponse, BroadcastOutcome.Unknown)]
    [InlineData(JsonRpcFailure.NonceTooLow, JsonRpcFailure.InsufficientFunds, BroadcastOutcome.Rejected)]
    public async Task All_nodes_get_the_bytes_and_the_best_answer_counts(JsonRpcFailure? first, JsonRpcFailure? second, BroadcastOutcome outcome)
    {
        Fail(_nodes[0], first);
        Fail(_nodes[1], second);
        var failover = new FailoverExecutionClient([.. _nodes.Select(node => new Endpoint<IExecutionClient>("node", node))], _nodes[0].ChainId);
        var broadcast = await new Broadcaster(failover).SendAsync(Raw, RouterRig.Cancellation);
        broadcast.Outcome.ShouldBe(outcome);
        _nodes.ShouldAllBe(node => node.Sent.Count == 1);
    }

    private static void Fail(FakeChain node, JsonRpcFailure? kind) => node.Fails = method => method == "eth_sendRawTransaction" && kind is { } known ? FakeChain.Failure(known) : null;

    private static ReadOnlyMemory<byte> Sign()
    {
        using var account = LocalAccount.Generate();
        return new Eip1559Transaction(1, 0, new Wei(1), new Wei(1), 21_000, Contracts.Other, Wei.Zero, default).Sign(account).Raw;
    }
}
