using System.Net;
using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;
using Stafi.Ssv.Subgraph;

namespace Stafi.Ssv.Tests.Subgraph;

public sealed class FailoverSubgraphClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_service_answers_what_the_first_could_not()
    {
        var broken = FakeSubgraph.Data("\"account\": null", FakeSubgraph.Meta(7, broken: true));
        var client = Client(new FakeSubgraph(broken), new FakeSubgraph(FakeSubgraph.Data("\"account\": null", FakeSubgraph.Meta(9))));
        (await client.GetOwnerAsync(Address.Zero, Stop)).IndexedBlock.Number.ShouldBe(9UL);
    }

    [Fact]
    public async Task When_none_answers_the_failure_is_that_of_a_service()
    {
        var client = Client(new FakeSubgraph("") { Status = HttpStatusCode.BadGateway }, new FakeSubgraph("") { Status = HttpStatusCode.BadGateway });
        (await Should.ThrowAsync<SubgraphException>(client.GetIndexedBlockAsync(Stop))).Failure.ShouldBe(SubgraphFailure.Server);
    }

    private static FailoverSubgraphClient Client(FakeSubgraph first, FakeSubgraph second) =>
        new([new Endpoint<ISubgraphClient>("first", first.Client()), new Endpoint<ISubgraphClient>("second", second.Client())]);
}
