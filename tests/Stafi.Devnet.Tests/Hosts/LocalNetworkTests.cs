using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Api;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.Devnet.Tests.Hosts;

/// <summary>The life of a validator on a running network with real cryptography, without any router.</summary>
[Trait("Lane", "chain")]
public sealed class LocalNetworkTests(LocalNetworkFixture fixture) : IClassFixture<LocalNetworkFixture>
{
    private static readonly OperatorSet Operators = new(1, 2, 3, 4);

    private CancellationToken Stopping => TestContext.Current.CancellationToken;

    private LocalNetwork Network => fixture.Network;

    private Eventually Until => new(() => fixture.Messages.Last);

    private WithdrawalCredentials Credentials => WithdrawalCredentials.ForAddress(Network.Addresses.Withdraw);

    [Fact]
    public async Task A_validator_lives_from_the_pools_deposit_to_the_return_of_its_balance()
    {
        using var user = await Network.UserAsync(0, Stopping);
        using var superNode = fixture.SenderOf(DevnetAccounts.SuperNode);
        using var honest = Secret(1);
        using var stolen = Secret(2);
        await user.StakeAsync(Wei.FromEther(70), Stopping);

        await FrontRunAsync(stolen);
        var deposits = new[] { honest, stolen }.Select(key => Deposit(key, 1)).ToList();
        await superNode.SendAsync(Network.Addresses.SuperNode, SuperNode.Deposit(deposits), Wei.Zero, Stopping);
        await Until.TrueAsync("the voters match the honest key", async _ => await StatusAsync(honest) == PubkeyStatus.Matched);
        await Until.TrueAsync("the voters reject the front-run key", async _ => await StatusAsync(stolen) == PubkeyStatus.Unmatched, 10);

        await superNode.SendAsync(Network.Addresses.SuperNode, SuperNode.Stake([Deposit(honest, 31)]), Wei.Zero, Stopping);
        await RegisterAsync(honest);
        var active = await Until.GetAsync("the validator is active", _ => ValidatorAsync(honest, ValidatorStatus.ActiveOngoing));
        active.WithdrawalCredentials.ShouldBe(Credentials);
        await AttestsAsync(active.Index);
        await OperatorsAreCountedAsync();

        await ExitAsync(honest, active.Index);
        await Until.GetAsync("the balance is withdrawn", _ => ValidatorAsync(honest, ValidatorStatus.WithdrawalDone));
        await Until.TrueAsync("the voters return it to the pool", async _ =>
            await ReadAsync(Network.Addresses.UserDeposit, UserDeposit.Balance) > Wei.FromEther(65));
        await Until.TrueAsync("the voters count it again", async _ =>
            await ReadAsync(Network.Addresses.NetworkBalances, NetworkBalances.TotalEth) > Wei.FromEther(60));
    }

    [Fact]
    public async Task The_beacon_node_follows_a_reorganisation()
    {
        await Network.Anvil.ReorganiseAsync(3, Stopping);
        await Until.TrueAsync("the beacon head carries the newest execution block", async stopping =>
        {
            var point = await fixture.Beacon.GetExecutionPointAsync(BeaconBlockId.Head, stopping);
            return (await fixture.Execution.GetBlockAsync(BlockId.Number(point.BlockNumber), stopping))?.Hash == point.BlockHash;
        }, 10);
    }

    [Fact]
    public async Task Both_layers_call_the_same_blocks_final()
    {
        await Until.TrueAsync("something is final", async stopping =>
        {
            var finalized = await fixture.Beacon.GetExecutionPointAsync(BeaconBlockId.Finalized, stopping);
            var execution = await fixture.Execution.GetBlockAsync(BlockId.Finalized, stopping);
            finalized.BlockNumber.ShouldBeLessThanOrEqualTo(execution!.Number);
            return finalized.BlockNumber > Network.GenesisBlock && execution.Number - finalized.BlockNumber < 5;
        });
    }

    [Fact]
    public async Task The_beacon_api_answers_errors_as_the_standard_says()
    {
        (await StatusOf("eth/v1/beacon/states/nonsense/validators")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusOf("eth/v1/beacon/states/999999999/validators")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusOf("eth/v1/beacon/states/head/validators/0x00")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusOf("eth/v1/beacon/states/head/validators/123456")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusOf("eth/v1/beacon/states/head/validators?id=" + string.Join(',', Enumerable.Range(0, 65))))
            .ShouldBe(HttpStatusCode.RequestUriTooLong);
        (await StatusOf("eth/v1/nothing")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusOf("eth/v1/node/health")).ShouldBe(HttpStatusCode.OK);
        using var exit = await fixture.Http.PostAsJsonAsync(
            new Uri(Network.BeaconEndpoint, "eth/v1/beacon/pool/voluntary_exits"), new { message = "x" }, Stopping);
        exit.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await exit.Content.ReadFromJsonAsync<JsonElement>(Stopping);
        body.GetProperty("code").GetInt32().ShouldBe(400);
    }

    [Fact]
    public async Task The_ssv_api_gives_operators_by_page()
    {
        var second = await fixture.Http.GetFromJsonAsync<JsonElement>(
            new Uri(Network.SsvApiEndpoint + "/operators?page=2&perPage=3"), Stopping);
        second.GetProperty("operators").EnumerateArray().Select(known => known.GetProperty("id").GetInt32()).ShouldBe([4]);
        second.GetProperty("pagination").GetProperty("pages").GetInt32().ShouldBe(2);
        using var beyond = await fixture.Http.GetAsync(new Uri(Network.SsvApiEndpoint + "/operators?page=3&perPage=3"), Stopping);
        beyond.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var several = await fixture.Http.PostAsJsonAsync(
            new Uri(Network.SsvApiEndpoint + "/operators"), new { ids = new[] { 2, 99 } }, Stopping);
        (await several.Content.ReadFromJsonAsync<JsonElement>(Stopping)).GetProperty("operators").GetArrayLength().ShouldBe(1);
        var account = await fixture.Http.GetFromJsonAsync<JsonElement>(
            new Uri(Network.SsvApiEndpoint + $"/accounts/{DevnetAccounts.Stranger.Address}"), Stopping);
        account.GetProperty("data").GetProperty("nonce").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task An_operator_can_be_switched_off_and_on()
    {
        await Until.TrueAsync("the node of operator 4 runs", _ => Task.FromResult(Network.OperatorNodes.Nodes.ContainsKey(4)));

        Network.SetOperatorOnline(4, false);
        Network.OperatorNodes.Nodes[4].IsOnline.ShouldBeFalse();
        Network.SetOperatorOnline(4, true);
        Network.OperatorNodes.Nodes[4].IsOnline.ShouldBeTrue();
        using var http = new HttpClient();
        using var answer = await http.PutAsync(new Uri(Network.OperatorsEndpoint, "operators/4/online?value=true"), null, Stopping);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Events_of_the_head_are_streamed()
    {
        using var response = await fixture.Http.GetAsync(
            new Uri(Network.BeaconEndpoint, "eth/v1/events?topics=head,finalized_checkpoint"), HttpCompletionOption.ResponseHeadersRead, Stopping);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stopping));
        var seen = new HashSet<string>();
        while (seen.Count < 2)
        {
            var line = await reader.ReadLineAsync(Stopping).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Stopping);
            if (line!.StartsWith("event: ", StringComparison.Ordinal)) seen.Add(line);
        }
        seen.ShouldBe(["event: head", "event: finalized_checkpoint"], ignoreOrder: true);
    }

    private static BlsSecretKey Secret(byte number)
    {
        var bytes = new byte[BlsSecretKey.Length];
        bytes.AsSpan().Fill(number);
        return BlsSecretKey.FromBytes(bytes);
    }

    private PoolDeposit Deposit(BlsSecretKey key, ulong ether)
    {
        var data = DepositSigner.Sign(key, Credentials, Gwei.FromEther(ether), Network.Network.GenesisForkVersion);
        return new PoolDeposit(data.PublicKey.ToArray(), data.Signature.ToArray(), data.Root());
    }

    private async Task FrontRunAsync(BlsSecretKey key)
    {
        using var stranger = fixture.SenderOf(DevnetAccounts.Stranger);
        var foreign = WithdrawalCredentials.ForAddress(stranger.Address);
        var data = DepositSigner.Sign(key, foreign, Gwei.FromEther(1), Network.Network.GenesisForkVersion);
        var call = new AbiWriter(FunctionSelector.Of("deposit(bytes,bytes,bytes,bytes32)"))
            .Bytes(data.PublicKey.Bytes).Bytes(foreign.Value.ToArray()).Bytes(data.Signature.Bytes).Hash32(data.Root()).ToArray();
        await stranger.SendAsync(Network.Addresses.DepositContract, call, Wei.FromEther(1), Stopping);
    }

    private async Task RegisterAsync(BlsSecretKey key)
    {
        using var owner = fixture.SenderOf(DevnetAccounts.SsvOwner);
        var keys = ClusterOperatorKeys.Of(Network.Deployed.Operators.Select(known =>
            KeyValuePair.Create(known.Id, OperatorKey.Parse(known.Definition.PublicKey))));
        var shares = KeyShareSplitter.Split(key, keys, owner.Address, 0);
        var call = SsvNetwork.RegisterValidator(shares.PublicKey, Operators, shares.SharesData.Bytes.Span, ClusterTuple.New);
        await owner.SendAsync(Network.Addresses.SsvNetwork, call, Wei.FromEther(1), Stopping);
    }

    private async Task AttestsAsync(ulong index) => await Until.TrueAsync("the validator attests", async stopping =>
    {
        var epoch = (await fixture.Beacon.GetHeaderAsync(BeaconBlockId.Head, stopping)).Slot / 4;
        return (await fixture.Beacon.GetLivenessAsync(epoch, [index], stopping)).Single().IsLive;
    });

    private async Task OperatorsAreCountedAsync()
    {
        var api = new SsvApiClient(fixture.Http, Network.SsvApiEndpoint);
        await Until.TrueAsync("the API counts the validator", async stopping =>
            (await api.GetOperatorsAsync(stopping)).All(known => known is { ValidatorsCount: 1, IsActive: true }), 10);
        (await api.GetOperatorAsync(99, Stopping)).ShouldBeNull();
    }

    private async Task ExitAsync(BlsSecretKey key, ulong index)
    {
        await Until.TrueAsync("the validator may exit", async stopping =>
        {
            var epoch = (await fixture.Beacon.GetHeaderAsync(BeaconBlockId.Head, stopping)).Slot / 4;
            var exit = new VoluntaryExit(epoch, index);
            var signed = new SignedVoluntaryExit(exit, key.Sign(Network.Network.VoluntaryExitDomain.SigningRoot(exit.Root()).ToArray()));
            try
            {
                await fixture.Beacon.SubmitVoluntaryExitAsync(signed, stopping);
                return true;
            }
            catch (BeaconApiException refused) when (refused.Failure == BeaconApiFailure.Rejected)
            {
                return false;
            }
        }, 20);
    }

    private async Task<BeaconValidator?> ValidatorAsync(BlsSecretKey key, ValidatorStatus status)
    {
        var found = (await fixture.Beacon.GetValidatorsAsync(StateId.Head, [key.PublicKey], Stopping)).Data.SingleOrDefault();
        return found?.Status == status ? found : null;
    }

    private async Task<PubkeyStatus> StatusAsync(BlsSecretKey key) => SuperNode.ReadStatus(
        await fixture.Execution.CallAsync(
            new Call(null, Network.Addresses.SuperNode, SuperNode.Status(key.PublicKey.Bytes)), BlockId.Latest, Stopping));

    private async Task<Wei> ReadAsync(Address contract, byte[] call) =>
        new AbiReader(await fixture.Execution.CallAsync(new Call(null, contract, call), BlockId.Latest, Stopping)).Wei();

    private async Task<HttpStatusCode> StatusOf(string path)
    {
        using var response = await fixture.Http.GetAsync(new Uri(Network.BeaconEndpoint, path), Stopping);
        return response.StatusCode;
    }
}
