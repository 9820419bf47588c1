using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.SlashingProtection;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Execution;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

/// <summary>Keys go to the validator client and come back, whatever it answers and whenever the process dies.</summary>
public class TrustHandlersTests
{
    private static readonly KeymanagerException Away = new(KeymanagerFailure.Transport, "the validator client was not reached");

    [Fact]
    public async Task A_key_is_imported_with_what_it_must_not_sign_its_fees_are_set_and_both_are_read_back()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        await EntrustAsync(rig);

        (await rig.OnlyIntentAsync()).ShouldSatisfyAllConditions(
            intent => intent.State.ShouldBe(IntentState.Sent), intent => intent.KeepsMessage.ShouldBeFalse("the keystore is made anew each time"));
        var import = rig.Keymanager!.Imports.ShouldHaveSingleItem();
        import.Key.ShouldBe(key);
        import.Password.Length.ShouldBe(64);
        import.Protection!.GenesisValidatorsRoot.ShouldBe(rig.Beacon.GenesisValidatorsRoot);
        var history = import.Protection.Histories.ShouldHaveSingleItem();
        history.PublicKey.ShouldBe(key);
        history.Attestations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            signed => signed.SourceEpoch.ShouldBe(1UL), signed => signed.TargetEpoch.ShouldBeGreaterThanOrEqualTo(1UL));
        history.Blocks.ShouldHaveSingleItem().Slot.ShouldBe(((history.Attestations[0].TargetEpoch + 1) * 32) - 1);
        rig.Keymanager.Keys[key].ShouldBe(Contracts.FeePool);

        await WatchAsync(rig);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Confirmed);
        rig.Keymanager.Imports.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(IntentState.Reserved)]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Confirmed)]
    public async Task A_process_that_dies_at_any_point_of_a_hand_over_ends_it_once(IntentState dies)
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        rig.Journal.DiesAfter = dies;
        await DyingAsync(async () =>
        {
            await EntrustAsync(rig);
            await WatchAsync(rig);
        });
        await rig.RestartAsync();
        await WatchAsync(rig);
        await rig.ExecuteAsync();
        await WatchAsync(rig);

        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Confirmed);
        rig.Keymanager!.Keys.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(key, Contracts.FeePool));
    }

    [Fact]
    public async Task Between_import_and_read_back_it_counts_as_live_there()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        rig.Keymanager!.LosesAnswers = Away;
        await EntrustAsync(rig);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        rig.Keymanager.Failure = Away;

        (await WatchAsync(rig)).ShouldBeTrue("nothing else has to wait for the validator client");
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        (await rig.OnlyRefusalAsync()).ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe(RefusalCode.SourceFailed), refusal => refusal.Text.ShouldContain("was not reached"));
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Unsafe<PlacementClearance>>().Reason.ShouldContain("may be live there");

        (rig.Keymanager.Failure, rig.Keymanager.LosesAnswers) = (null, null);
        await WatchAsync(rig);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Confirmed);
        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        rig.Keymanager.Keys[key].ShouldBe(Contracts.FeePool);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_gets_nothing_and_one_that_comes_back_gets_it()
    {
        await using var rig = await StartAsync();
        Staked(rig);
        rig.Keymanager!.Failure = new KeymanagerException(KeymanagerFailure.Unauthorized, "status 401. Check the bearer token", 401);
        await EntrustAsync(rig);
        (await rig.IntentsAsync()).ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Text.ShouldContain("Check the bearer token");

        rig.Keymanager.Failure = null;
        await EntrustAsync(rig);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
    }

    [Theory]
    [InlineData(KeyStatus.Error)]
    [InlineData(KeyStatus.NotActive)]
    public async Task A_client_that_refuses_the_keystore_has_it_deleted_and_the_key_is_silent_for_two_epochs_before_it_goes_anywhere(KeyStatus answer)
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        rig.Keymanager!.Refuses = new KeyOutcome(answer, "the disk is full");
        await EntrustAsync(rig);
        (await rig.OnlyRefusalAsync()).Text.ShouldContain("the disk is full");
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Signed);

        await WatchAsync(rig);
        (await rig.OnlyIntentAsync()).ShouldSatisfyAllConditions(
            intent => intent.State.ShouldBe(IntentState.Refused), intent => intent.Reason!.ShouldContain("it was deleted there and read back"));
        rig.Keymanager.Deletions.ShouldBe(1);
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("deleted it (intent 1)");
    }

    [Fact]
    public async Task A_client_that_has_it_already_after_a_hand_over_has_it()
    {
        await using var rig = await StartAsync();
        Staked(rig);
        rig.Keymanager!.Refuses = new KeyOutcome(KeyStatus.Duplicate, null);
        await EntrustAsync(rig);
        (await rig.OnlyIntentAsync()).State.ShouldNotBe(IntentState.Refused);
    }

    [Fact]
    public async Task A_key_that_the_client_lists_before_is_not_handed_over()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        rig.Keymanager!.Keys[key] = Address.Zero;
        await EntrustAsync(rig);
        (await rig.IntentsAsync()).ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnsafe);
        rig.Keymanager.Imports.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_keeps_its_fee_recipient_loses_the_key()
    {
        await using var rig = await StartAsync();
        Staked(rig);
        rig.Keymanager!.KeepsRecipients = true;
        await EntrustAsync(rig);
        await WatchAsync(rig);
        rig.Keymanager.Keys.ShouldBeEmpty();
        (await rig.OnlyIntentAsync()).ShouldSatisfyAllConditions(
            intent => intent.State.ShouldBe(IntentState.Refused), intent => intent.Reason!.ShouldContain("does not let its fees go"));
    }

    [Fact]
    public async Task A_key_that_became_active_while_the_client_was_away_is_not_handed_over_late()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        rig.Journal.DiesAfter = IntentState.Signed;
        await DyingAsync(() => EntrustAsync(rig));
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing);
        rig.Beacon.FinalizedRoot = Keccak256.Hash([2]);
        await rig.RestartAsync();

        await WatchAsync(rig);
        rig.Keymanager!.Imports.ShouldBeEmpty();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Refused);
    }

    [Fact]
    public async Task While_the_client_is_away_a_key_that_was_ever_handed_to_it_goes_nowhere_since_a_lost_hand_over_may_be_done_late()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        var other = rig.AddKey(1, PubkeyStatus.Staked);
        rig.Keymanager!.Refuses = new KeyOutcome(KeyStatus.Error, "the disk is full");
        await EntrustAsync(rig);
        await WatchAsync(rig);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Refused);
        rig.Keymanager.Failure = Away;

        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("whether the validator client has it is unknown");
        (await RegisterVerdictAsync(rig, other)).ShouldBeOfType<Safe<PlacementClearance>>("it was never there");
        await rig.Get<StopConfirmations>().AddAsync(new IntentKey(0, key), "ann", "the machine burnt down", RouterRig.Cancellation);
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldNotContain("whether the validator client has it");
    }

    [Fact]
    public async Task A_key_comes_back_with_what_it_signed_and_needs_two_silent_epochs()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        await EntrustAsync(rig);
        await WatchAsync(rig);
        Active(rig, key);
        await rig.ExecuteAsync(Reclaim(rig));
        await WatchAsync(rig);

        rig.Keymanager!.Keys.ShouldBeEmpty();
        (await rig.IntentsAsync())[1].State.ShouldBe(IntentState.Confirmed);
        var file = Directory.GetFiles(rig.PathOf("router.db.slashing")).ShouldHaveSingleItem();
        SlashingProtectionFile.Parse(File.ReadAllBytes(file)).HasSigned(key).ShouldBeTrue();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("deleted it (intent 2)");
    }

    [Theory]
    [InlineData(IntentState.Reserved)]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Confirmed)]
    public async Task A_process_that_dies_at_any_point_of_a_deletion_ends_it(IntentState dies)
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        await EntrustAsync(rig);
        await WatchAsync(rig);
        Active(rig, key);
        rig.Journal.DiesAfter = dies;
        await DyingAsync(async () =>
        {
            await rig.ExecuteAsync(Reclaim(rig));
            await WatchAsync(rig);
        });
        await rig.RestartAsync();
        await WatchAsync(rig);
        await rig.ExecuteAsync();
        await WatchAsync(rig);

        (await rig.IntentsAsync())[1].State.ShouldBe(IntentState.Confirmed);
        rig.Keymanager!.Keys.ShouldBeEmpty();
        Directory.GetFiles(rig.PathOf("router.db.slashing")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_that_does_not_delete_it_has_it()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        await EntrustAsync(rig);
        await WatchAsync(rig);
        Active(rig, key);
        rig.Keymanager!.Keeps = new KeyOutcome(KeyStatus.Error, "the file is locked");
        await rig.ExecuteAsync(Reclaim(rig));
        (await rig.OnlyRefusalAsync()).Text.ShouldContain("the file is locked");
        await WatchAsync(rig);

        (await rig.IntentsAsync())[1].State.ShouldBe(IntentState.Signed);
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Unsafe<PlacementClearance>>();
    }

    [Fact]
    public async Task A_destination_that_is_gone_keeps_it_at_the_client()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        await EntrustAsync(rig);
        await WatchAsync(rig);
        Active(rig, key);
        var world = await rig.ObserveAsync();
        rig.Ssv.Removed.Add(3);
        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, Reclaim(rig)), RouterRig.Cancellation);
        rig.Keymanager!.Deletions.ShouldBe(0);
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnsafe);
    }

    [Fact]
    public async Task What_one_client_got_is_not_looked_for_at_another()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        await EntrustAsync(rig);
        await WatchAsync(rig);
        Active(rig, key);
        await rig.ExecuteAsync(Reclaim(rig) with { Client = "http://other:5062" });
        rig.Keymanager!.Deletions.ShouldBe(0);
        (await rig.OnlyRefusalAsync()).Text.ShouldContain("http://other:5062");
    }

    [Fact]
    public async Task While_the_client_is_away_other_keys_go_by_its_last_word_and_by_none_before_it_gave_one()
    {
        await using var rig = await StartAsync();
        var key = Staked(rig);
        rig.Keymanager!.Failure = Away;
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Unknown<PlacementClearance>>().Reason.ShouldContain("the validator client");
        rig.Keymanager.Failure = null;
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Safe<PlacementClearance>>();
        rig.Keymanager.Failure = Away;
        (await RegisterVerdictAsync(rig, key)).ShouldBeOfType<Safe<PlacementClearance>>();
    }

    [Fact]
    public async Task The_keystores_password_stands_nowhere()
    {
        await using var rig = await StartAsync();
        Staked(rig);
        rig.Keymanager!.Refuses = new KeyOutcome(KeyStatus.Error, "no");
        await EntrustAsync(rig);
        await WatchAsync(rig);
        var password = System.Text.Encoding.UTF8.GetBytes(rig.Keymanager.Imports.ShouldHaveSingleItem().Password);
        foreach (var file in Directory.GetFiles(rig.PathOf("."), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            bytes.AsSpan().IndexOf(password).ShouldBe(-1, file);
        }
    }

    private static Task<RouterRig> StartAsync() => RouterRig.CreateAsync(rig =>
    {
        rig.Keymanager = new FakeKeymanager();
        rig.Options = rig.Options with { Policy = rig.Options.Policy with { RefusalBackoffBlocks = 0, Trust = new TrustPolicy { Client = FakeKeymanager.Name } } };
    });

    private static BlsPublicKey Staked(RouterRig rig) => rig.AddKey(0, PubkeyStatus.Staked);

    private static void Active(RouterRig rig, BlsPublicKey key)
    {
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing);
        rig.Beacon.FinalizedRoot = Keccak256.Hash([2]);
    }

    private static Task EntrustAsync(RouterRig rig) => rig.ExecuteAsync(new EntrustStep(rig.Key(0), FakeKeymanager.Name, Contracts.FeePool));

    private static ReclaimStep Reclaim(RouterRig rig) =>
        new(rig.Key(0), FakeKeymanager.Name, new MoveDestination(rig.Account, FakeSsv.Operators, Wei.FromEther(1)));

    private static Task<bool> WatchAsync(RouterRig rig) => rig.Get<MessageWatcher>().WatchAsync(rig.Ledger.Head, RouterRig.Cancellation);

    private static async Task<Verdict<PlacementClearance>> RegisterVerdictAsync(RouterRig rig, BlsPublicKey key)
    {
        var evidence = await rig.Get<FreshEvidence>().OfAsync([key], null, rig.Ledger.Head, RouterRig.Cancellation);
        return LivenessGate.Check(new RegisterStep(rig.Account, new OperatorSet(FakeSsv.Ids), [key], Wei.FromEther(1)), evidence);
    }

    private static async Task DyingAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (KilledException)
        {
        }
    }
}
