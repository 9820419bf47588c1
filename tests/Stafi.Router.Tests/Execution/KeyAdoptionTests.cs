using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Execution.Adoption;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

/// <summary>Validators that another system made are taken over: their keys are kept encrypted, and they are signed for like our own.</summary>
public sealed class KeyAdoptionTests : IDisposable
{
    private static readonly Dictionary<BlsPublicKey, uint> NoneKnown = [];

    private readonly BlsSecretKey _foreign = BlsSecretKey.FromBytes([.. Enumerable.Repeat((byte)9, 32)]);

    [Fact]
    public async Task A_validator_of_another_seed_is_taken_over_and_returns_to_ssv_like_our_own()
    {
        await using var rig = await StartAsync();
        (await rig.ObserveAsync()).UnknownInClient.ShouldBe([_foreign.PublicKey]);
        (await AdoptAsync(rig)).ShouldBe([AdoptedIndex.First]);

        var world = await rig.ObserveAsync();
        world.UnknownInClient.ShouldBeEmpty();
        var validator = world.Validators.ShouldHaveSingleItem();
        (validator.KeyIndex, validator.PublicKey).ShouldBe((AdoptedIndex.First, _foreign.PublicKey));
        ClientPlaces.Standing(validator).ShouldNotBeNull().ShouldSatisfyAllConditions(
            place => place.Client.ShouldBe(FakeKeymanager.Name), place => place.IsAdoption.ShouldBeTrue());
        world.Candidates[0].KeyIndex.ShouldBe(0U, "new keys are the seed's");

        await rig.ExecuteAsync(new ReclaimStep(_foreign.PublicKey, FakeKeymanager.Name, new MoveDestination(rig.Account, Operators, Wei.Zero)));
        await rig.Get<MessageWatcher>().WatchAsync(rig.Ledger.Head, RouterRig.Cancellation);
        rig.Keymanager!.Keys.ShouldBeEmpty();
        (await rig.ObserveAsync()).AdoptedReturnedToday.ShouldBe(1);
        Directory.GetFiles(rig.PathOf("router.db.slashing")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Its_shares_are_of_the_adopted_key_also_in_the_next_process()
    {
        await using var rig = await StartAsync();
        await AdoptAsync(rig);
        await rig.RestartAsync();

        var step = new RegisterStep(rig.Account, Operators, [_foreign.PublicKey], Wei.Zero);
        var evidence = (await rig.ObserveAsync()).Validators[0].Evidence! with
        {
            ClientIntents = [],
            InClient = Reading.Known(false),
            Registry = Reading.Known<RegistryEntry?>(null),
        };
        var cleared = LivenessGate.Check(step, [evidence]).ShouldBeOfType<Safe<PlacementClearance>>().Token;
        var operators = ClusterOperatorKeys.Of(FakeSsv.Ids.Select(id => KeyValuePair.Create(id, FakeSsv.PrivateKey(id).PublicKey)));
        var shares = (await rig.Get<IValidatorKeys>().SplitAsync(cleared, [AdoptedIndex.First], operators, 0, RouterRig.Cancellation)).ShouldHaveSingleItem();
        shares.PublicKey.ShouldBe(_foreign.PublicKey);
        KeySharesCheck.Verify(shares).ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(() => rig.Get<IValidatorKeys>().SplitAsync(cleared, [AdoptedIndex.First + 1], operators, 0, RouterRig.Cancellation));
    }

    [Fact]
    public async Task The_database_shows_nothing_of_the_key_and_another_seed_can_not_open_it()
    {
        await using var rig = await StartAsync();
        await AdoptAsync(rig);
        var secret = new byte[BlsSecretKey.Length];
        _foreign.CopyTo(secret);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(rig.Options.Storage.Path)!, "router.db*").Where(name => !name.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            bytes.AsSpan().IndexOf(secret).ShouldBe(-1, file);
        }

        var closed = (await rig.Get<AdoptedKeys>().SealedAsync(AdoptedIndex.First, RouterRig.Cancellation))!;
        using var other = new Consensus.Keys.ValidatorSeed([.. Enumerable.Repeat((byte)8, SeedFile.SeedLength)]);
        Should.Throw<SecretException>(() => AdoptedKeySeal.Open(other, _foreign.PublicKey, closed)).Message.ShouldContain("belongs to another seed");
        Should.Throw<SecretException>(() => AdoptedKeySeal.Open(rig.Seed, rig.Key(0), closed), "it is sealed for its own public key");
        closed[20] ^= 1;
        Should.Throw<SecretException>(() => AdoptedKeySeal.Open(rig.Seed, _foreign.PublicKey, closed));
    }

    [Fact]
    public async Task A_key_of_our_seed_that_somebody_imported_needs_no_keystore()
    {
        await using var rig = await StartAsync();
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        Live(rig, key);
        var cases = await rig.Get<KeyAdoption>().LookAsync([key], new Dictionary<BlsPublicKey, uint> { [key] = 0 }, RouterRig.Cancellation);
        cases.ShouldHaveSingleItem().Obstacle.ShouldBeNull();
        (await rig.Get<KeyAdoption>().AdoptAsync(cases, Secrets(), new PasswordReader(), "ann", RouterRig.Cancellation)).ShouldBe([0U]);
        (await rig.Get<AdoptedKeys>().AllAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        ClientPlaces.Standing((await rig.ObserveAsync()).Validators.Single(each => each.KeyIndex == 0)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_can_not_be_taken_over_is_said_and_nothing_is_written()
    {
        await using var rig = await StartAsync();
        var adoption = rig.Get<KeyAdoption>();
        rig.Keymanager!.ReadOnly.Add(_foreign.PublicKey);
        (await LookAsync(rig)).Obstacle!.ShouldContain("readonly");
        rig.Keymanager.ReadOnly.Clear();

        var cleared = await adoption.LookAsync([_foreign.PublicKey], NoneKnown, RouterRig.Cancellation);
        (await Should.ThrowAsync<AdoptionException>(() => adoption.AdoptAsync(
            cleared, new Dictionary<BlsPublicKey, BlsSecretKey>(), new PasswordReader(), "ann", RouterRig.Cancellation))).Message.ShouldContain("its keystore is needed");

        rig.Keymanager.Keys.Clear();
        var refused = await adoption.LookAsync([_foreign.PublicKey], NoneKnown, RouterRig.Cancellation);
        refused[0].Obstacle!.ShouldContain("where it runs is unknown");
        await Should.ThrowAsync<AdoptionException>(() => adoption.AdoptAsync(refused, Secrets(), new PasswordReader(), "ann", RouterRig.Cancellation));

        rig.Keymanager.Failure = new KeymanagerException(KeymanagerFailure.Transport, "connection refused");
        (await Should.ThrowAsync<AdoptionException>(() => LookAsync(rig))).Message.ShouldContain("connection refused");
        (await rig.IntentsAsync()).ShouldBeEmpty();
        (await rig.Get<AdoptedKeys>().AllAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_no_defect_and_nothing_is_written()
    {
        await using var rig = await StartAsync();
        rig.Ledger.SyncFailure = FakeChain.Failure(JsonRpcFailure.Transport, "connection refused");
        (await Should.ThrowAsync<AdoptionException>(() => LookAsync(rig))).Message.ShouldSatisfyAllConditions(
            text => text.ShouldContain("connection refused"), text => text.ShouldContain("try again when the node answers"));
        (await rig.IntentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_is_taken_over_once()
    {
        await using var rig = await StartAsync();
        await AdoptAsync(rig);
        (await rig.Get<KeyAdoption>().LookAsync(
            [_foreign.PublicKey], new Dictionary<BlsPublicKey, uint> { [_foreign.PublicKey] = AdoptedIndex.First }, RouterRig.Cancellation))[0]
            .Obstacle!.ShouldContain("adopted before, as key 1000000000");
        (await LookAsync(rig)).Obstacle!.ShouldContain("intent 1 brought it to");
    }

    public void Dispose() => _foreign.Dispose();

    private static OperatorSet Operators => new(1, 2, 3, 4);

    private Dictionary<BlsPublicKey, BlsSecretKey> Secrets() => new() { [_foreign.PublicKey] = _foreign };

    /// <summary>A pool whose one validator another system made and the validator client runs.</summary>
    private async Task<RouterRig> StartAsync()
    {
        var rig = await RouterRig.CreateAsync(each =>
        {
            each.Keymanager = new FakeKeymanager();
            each.Options = each.Options with
            {
                Policy = each.Options.Policy with { Trust = new TrustPolicy { Client = FakeKeymanager.Name } },
            };
        });
        rig.Pool.Statuses[_foreign.PublicKey] = PubkeyStatus.Staked;
        rig.Ledger.PoolKeys.Add(new PoolKey(_foreign.PublicKey, rig.Account, PubkeyStatus.Staked, rig.Chain.Head.Number, 1));
        Live(rig, _foreign.PublicKey);
        return rig;
    }

    private static void Live(RouterRig rig, BlsPublicKey key)
    {
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing);
        rig.Keymanager!.Keys[key] = Contracts.FeePool;
    }

    private async Task<KeyAdoptionCase> LookAsync(RouterRig rig) =>
        (await rig.Get<KeyAdoption>().LookAsync([_foreign.PublicKey], NoneKnown, RouterRig.Cancellation)).ShouldHaveSingleItem();

    private async Task<IReadOnlyList<uint>> AdoptAsync(RouterRig rig)
    {
        var found = await LookAsync(rig);
        found.Obstacle.ShouldBeNull();
        return await rig.Get<KeyAdoption>().AdoptAsync([found], Secrets(), new PasswordReader(), "ann: from the old system", RouterRig.Cancellation);
    }
}
