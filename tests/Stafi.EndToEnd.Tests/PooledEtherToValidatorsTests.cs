using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary>From pooled ETH to attesting validators, judged by the contracts and the beacon chain.</summary>
public sealed class PooledEtherToValidatorsTests(PooledEtherFlow flow, ITestOutputHelper output) : IClassFixture<PooledEtherFlow>
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    [Fact]
    public Task The_pool_has_four_staked_keys_and_the_rest_of_the_ether() => FourValidators.ShouldBeInThePoolAsync(flow.Situation);

    [Fact]
    public Task The_deposit_contract_got_eight_deposits_for_the_pools_credentials() =>
        FourValidators.ShouldBeDepositedWithThePoolsCredentialsAsync(flow.Situation);

    [Fact]
    public Task The_ssv_network_has_one_cluster_with_the_keys_in_the_order_of_their_nonces() =>
        FourValidators.ShouldBeInOneClusterAsync(flow.Situation);

    [Fact]
    public Task The_accounts_sent_one_transaction_for_each_step() => FourValidators.ShouldHaveTakenFourTransactionsAsync(flow.Situation);

    [Fact]
    public Task The_beacon_chain_has_four_active_validators() => FourValidators.ShouldBeActiveAsync(flow.Situation);

    [Fact]
    public Task The_journal_holds_each_step_once_and_final() => FourValidators.ShouldBeInTheJournalAsync(flow.Situation);

    [Fact]
    public async Task The_router_needs_little_memory_and_hardly_any_processor()
    {
        var before = Footprint.Of(flow.Situation.Router.Id);
        await Task.Delay(Measured, TestContext.Current.CancellationToken);
        var after = Footprint.Of(flow.Situation.Router.Id);
        var share = (after.Processor - before.Processor) / Measured;
        output.WriteLine($"stake to attestations: {flow.Duration.TotalSeconds:0} s");
        output.WriteLine($"resident {after.ResidentBytes >> 20} MiB, {share:P1} of a core over {Measured.TotalSeconds:0} s");
        after.ResidentBytes.ShouldBeLessThan(250_000_000);
        share.ShouldBeLessThan(0.10);
    }
}
