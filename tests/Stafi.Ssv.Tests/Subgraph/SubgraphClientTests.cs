using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Subgraph;

namespace Stafi.Ssv.Tests.Subgraph;

public sealed class SubgraphClientTests
{
    private const string OwnerText = "0x5cc0dde14e7256340cc820415a6022a7d1c93a35";
    private const string Hash = "\"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95\"";

    private static readonly Address Owner = Address.Parse(OwnerText);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_has_its_nonce_and_the_block_that_it_is_at()
    {
        var graph = new FakeSubgraph(FakeSubgraph.Data(
            $$"""
            "account": { "id": "{{OwnerText}}", "nonce": "17", "validatorCount": "12", "feeRecipient": null }
            """,
            FakeSubgraph.Meta(25_012_345, Hash)));
        var found = await graph.Client().GetOwnerAsync(Owner, Stop);
        found.Nonce.ShouldBe(17UL);
        found.ValidatorCount.ShouldBe(12u);
        found.FeeRecipient.ShouldBeNull();
        found.IndexedBlock.Number.ShouldBe(25_012_345UL);
        found.IndexedBlock.Hash!.Value.ToString().ShouldBe(Hash.Trim('"'));
        // A checksummed address finds nothing.
        graph.Queries.ShouldHaveSingleItem().ShouldContain($"account(id: \"{OwnerText}\")");
    }

    [Fact]
    public async Task An_owner_that_was_never_seen_has_nonce_0() =>
        (await new FakeSubgraph(FakeSubgraph.Data("\"account\": null")).Client().GetOwnerAsync(Owner, Stop)).Nonce.ShouldBe(0UL);

    [Fact]
    public async Task Operators_are_read_by_id_and_unknown_ones_are_left_out()
    {
        var graph = new FakeSubgraph(FakeSubgraph.Data($"\"operators\": [ {Operator(7)}, {Operator(5)} ]"));
        var found = await graph.Client().GetOperatorsAsync([7, 5, 9, 5], Stop);
        found.Items.Select(one => one.Id).ShouldBe([5UL, 7UL]);
        found.Items[0].ShouldBe(
            new SubgraphOperator(5, Owner, new Wei(1_770_000_000), 214, true, false, found.Items[0].Whitelist, null));
        found.Items[0].Whitelist.ShouldBe([Owner]);
        graph.Queries.ShouldHaveSingleItem().ShouldContain("id_in: [\"5\", \"7\", \"9\"]");
    }

    [Fact]
    public async Task Many_operators_are_asked_for_in_parts_that_are_at_the_same_block()
    {
        var graph = new FakeSubgraph(
            FakeSubgraph.Data($"\"operators\": [ {Operator(1)}, {Operator(2)} ]", FakeSubgraph.Meta(50, Hash)),
            FakeSubgraph.Data($"\"operators\": [ {Operator(3)} ]", FakeSubgraph.Meta(50, Hash)));
        var found = await graph.Client(new SubgraphOptions { PageSize = 2 }).GetOperatorsAsync([1, 2, 3], Stop);
        found.Items.Count.ShouldBe(3);
        graph.Queries[0].ShouldNotContain("block: {");
        graph.Queries[1].ShouldContain($"block: {{ hash: {Hash} }}");
    }

    [Fact]
    public async Task Parts_of_different_blocks_are_no_answer()
    {
        var graph = new FakeSubgraph(
            FakeSubgraph.Data($"\"operators\": [ {Operator(1)} ]", FakeSubgraph.Meta(50)),
            FakeSubgraph.Data($"\"operators\": [ {Operator(2)} ]", FakeSubgraph.Meta(51)));
        (await Failure(graph.Client(new SubgraphOptions { PageSize = 1 }).GetOperatorsAsync([1, 2], Stop)))
            .Message.ShouldContain("different blocks");
    }

    [Fact]
    public async Task Clusters_of_an_owner_are_read_page_by_page()
    {
        var graph = new FakeSubgraph(
            FakeSubgraph.Data($"\"clusters\": [ {Cluster("1,2,3,4")} ]"), FakeSubgraph.Data($"\"clusters\": [ {Cluster("1,2,3,5")} ]"),
            FakeSubgraph.Data("\"clusters\": []"));
        var found = await graph.Client(new SubgraphOptions { PageSize = 1 }).GetClustersAsync(Owner, Stop);
        found.Items.Select(one => one.Key.Operators.ToString()).ShouldBe(["1,2,3,4", "1,2,3,5"]);
        found.Items[0].Tuple.ShouldBe(new ClusterTuple(12, 704_794_182, 345_208_242, true, Wei.ParseEther("1.25")));
        found.Items[0].PaysInEth.ShouldBeTrue();
        found.Items[0].LastUpdateBlock.ShouldBe(99UL);
        graph.Queries[1].ShouldContain($"id_gt: \"{OwnerText}-1-2-3-4\"");
        graph.Queries[2].ShouldContain("block: { number: 100 }");
    }

    [Fact]
    public async Task A_list_without_end_is_an_error()
    {
        var pages = Enumerable.Range(0, 5).Select(i => FakeSubgraph.Data($"\"clusters\": [ {Cluster($"1,2,3,{4 + i}")} ]"));
        var client = new FakeSubgraph([.. pages]).Client(new SubgraphOptions { PageSize = 1, MaximumPages = 3 });
        (await Failure(client.GetClustersAsync(Owner, Stop))).Message.ShouldContain("more than 3 pages");
    }

    [Fact]
    public async Task A_broken_index_is_a_failure_although_it_answers()
    {
        var graph = new FakeSubgraph(FakeSubgraph.Data("\"account\": null", FakeSubgraph.Meta(broken: true)));
        (await Failure(graph.Client().GetOwnerAsync(Owner, Stop))).Failure.ShouldBe(SubgraphFailure.IndexingErrors);
    }

    [Theory]
    [InlineData("""{ "errors": [ { "message": "indexing_error" } ] }""", SubgraphFailure.IndexingErrors)]
    [InlineData("""{ "errors": [ { "message": "Type `Query` has no field `accounts`" } ] }""", SubgraphFailure.Rejected)]
    [InlineData("""{ "data": { "account": null }, "errors": [ 5 ] }""", SubgraphFailure.Rejected)]
    public async Task Errors_with_status_200_are_failures(string answer, SubgraphFailure expected) =>
        (await Failure(new FakeSubgraph(answer).Client().GetOwnerAsync(Owner, Stop))).Failure.ShouldBe(expected);

    [Theory]
    [InlineData("\"account\": { \"id\": \"0x5cc0dde14e7256340cc820415a6022a7d1c93a36\", \"nonce\": 1, \"validatorCount\": 1, \"feeRecipient\": null }")]
    [InlineData("\"account\": { \"id\": \"0x5cc0dde14e7256340cc820415a6022a7d1c93a35\", \"validatorCount\": 1, \"feeRecipient\": null }")]
    [InlineData("\"account\": { \"id\": \"0x5cc0dde14e7256340cc820415a6022a7d1c93a35\", \"nonce\": -1, \"validatorCount\": 1, \"feeRecipient\": null }")]
    [InlineData("\"account\": { \"id\": \"0x5cc0dde14e7256340cc820415a6022a7d1c93a35\", \"nonce\": \"017\", \"validatorCount\": 1, \"feeRecipient\": null }")]
    [InlineData("\"account\": { \"id\": \"0x5cc0dde14e7256340cc820415a6022a7d1c93a35\", \"nonce\": \"99999999999999999999\", \"validatorCount\": 1, \"feeRecipient\": null }")]
    [InlineData("\"account\": { \"id\": \"0x5cc0dde14e7256340cc820415a6022a7d1c93a35\", \"nonce\": 1, \"nonce\": 2, \"validatorCount\": 1, \"feeRecipient\": null }")]
    [InlineData("\"account\": []")]
    [InlineData("\"accounts\": null")]
    public async Task An_account_that_is_not_the_one_asked_for_or_not_whole_is_no_answer(string account) =>
        (await Failure(new FakeSubgraph(FakeSubgraph.Data(account)).Client().GetOwnerAsync(Owner, Stop))).Failure.ShouldBe(SubgraphFailure.InvalidAnswer);

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("4,3,2,1")]
    [InlineData("1,2,3,3")]
    public async Task A_cluster_of_no_lawful_size_or_order_is_no_answer(string ids) =>
        (await Failure(new FakeSubgraph(FakeSubgraph.Data($"\"clusters\": [ {Cluster(ids)} ]")).Client().GetClustersAsync(Owner, Stop)))
            .Failure.ShouldBe(SubgraphFailure.InvalidAnswer);

    [Fact]
    public async Task A_cluster_whose_id_is_another_owners_is_no_answer()
    {
        var other = Cluster("1,2,3,4").Replace("0x5c", "0x5d", StringComparison.Ordinal);
        (await Failure(new FakeSubgraph(FakeSubgraph.Data($"\"clusters\": [ {other} ]")).Client().GetClustersAsync(Owner, Stop)))
            .Failure.ShouldBe(SubgraphFailure.InvalidAnswer);
    }

    [Fact]
    public async Task An_operator_that_was_not_asked_for_is_no_answer() =>
        (await Failure(new FakeSubgraph(FakeSubgraph.Data($"\"operators\": [ {Operator(8)} ]")).Client().GetOperatorsAsync([7], Stop)))
            .Failure.ShouldBe(SubgraphFailure.InvalidAnswer);

    private static string Operator(ulong id) =>
        $$"""
        { "id": "{{id}}", "owner": { "id": "{{OwnerText}}" }, "fee": "1770000000", "validatorCount": "214", "isPrivate": true, "removed": false,
          "whitelisted": [ { "id": "{{OwnerText}}" } ], "whitelistedContract": "0x0000000000000000000000000000000000000000" }
        """;

    private static string Cluster(string ids) =>
        $$"""
        { "id": "{{OwnerText}}-{{ids.Replace(',', '-')}}", "operatorIds": [ {{string.Join(", ", ids.Split(',').Select(id => $"\"{id}\""))}} ],
          "validatorCount": "12", "networkFeeIndex": "704794182", "index": "345208242", "active": true, "balance": "1250000000000000000",
          "feeAsset": "ETH", "lastUpdateBlockNumber": "99" }
        """;

    private static Task<SubgraphException> Failure(Task request) => Should.ThrowAsync<SubgraphException>(() => request);
}
