using System.Text.Json;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.BeaconApi.Wire;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Tests.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Deposits;

public sealed class DepositQueueTests : IDisposable
{
    private static readonly ForkVersion Genesis = KnownNetworks.Hoodi.GenesisForkVersion;
    private static readonly WithdrawalCredentials Ours = WithdrawalCredentials.Parse("01" + new string('0', 22) + new string('a', 40));
    private static readonly WithdrawalCredentials Theirs = WithdrawalCredentials.Parse("01" + new string('0', 22) + new string('b', 40));

    private readonly BlsSecretKey _key = TestKeys.Key(21);

    [Fact]
    public void A_key_without_deposits_is_unseen() => Decide(null, [], []).ShouldBe(CredentialsVerdict.Unseen);

    [Fact]
    public void The_first_valid_deposit_decides()
    {
        Decide(null, [Pending(Ours), Pending(Theirs)], []).ShouldBe(CredentialsVerdict.Ours);
        Decide(null, [Pending(Theirs), Pending(Ours)], []).ShouldBe(CredentialsVerdict.FrontRun);
    }

    [Fact]
    public void An_invalid_deposit_decides_nothing()
    {
        var invalid = Pending(Theirs) with { Signature = default };

        Decide(null, [invalid, Pending(Ours)], []).ShouldBe(CredentialsVerdict.Ours);
        Decide(null, [invalid], []).ShouldBe(CredentialsVerdict.InvalidOnly);
    }

    [Fact]
    public void A_deposit_signed_for_another_network_is_invalid()
    {
        var foreign = DepositSigner.Sign(_key, Theirs, Gwei.FromEther(1), KnownNetworks.Mainnet.GenesisForkVersion);

        Decide(null, [], [new DepositLog(foreign, 1)]).ShouldBe(CredentialsVerdict.InvalidOnly);
    }

    [Fact]
    public void Newer_logs_come_after_what_is_pending()
    {
        Decide(null, [], [Log(Theirs), Log(Ours)]).ShouldBe(CredentialsVerdict.FrontRun);
        Decide(null, [Pending(Ours)], [Log(Theirs)]).ShouldBe(CredentialsVerdict.Ours);
    }

    [Fact]
    public void Deposits_of_other_keys_do_not_count()
    {
        using var other = TestKeys.Key(22);
        var deposit = DepositSigner.Sign(other, Theirs, Gwei.FromEther(1), Genesis);

        Decide(null, [], [new DepositLog(deposit, 1)]).ShouldBe(CredentialsVerdict.Unseen);
    }

    [Fact]
    public void The_registry_outweighs_every_deposit()
    {
        Decide(Validator(Ours), [Pending(Theirs)], [Log(Theirs)]).ShouldBe(CredentialsVerdict.Ours);
        Decide(Validator(Theirs), [Pending(Ours)], []).ShouldBe(CredentialsVerdict.FrontRun);
    }

    [Fact]
    public void Credentials_are_compared_with_their_prefix()
    {
        var compounding = WithdrawalCredentials.Parse("02" + Ours.ToString()[4..]);

        Decide(Validator(compounding), [], []).ShouldBe(CredentialsVerdict.FrontRun);
        Decide(null, [Pending(compounding)], []).ShouldBe(CredentialsVerdict.FrontRun);
    }

    [Theory]
    [InlineData(ValidatorStatus.ActiveExiting, 100UL, false)]
    [InlineData(ValidatorStatus.ActiveOngoing, 100UL, false)]
    [InlineData(ValidatorStatus.ActiveSlashed, ulong.MaxValue, true)]
    [InlineData(ValidatorStatus.WithdrawalDone, 100UL, false)]
    public void A_validator_on_its_way_out_gets_no_more(ValidatorStatus status, ulong exitEpoch, bool slashed) =>
        Decide(Validator(Ours) with { Status = status, ExitEpoch = exitEpoch, Slashed = slashed }, [], [])
            .ShouldBe(CredentialsVerdict.OursExited);

    [Fact]
    public void The_entry_of_another_key_is_a_mistake()
    {
        using var other = TestKeys.Key(22);

        Should.Throw<ArgumentException>(() => Decide(Validator(Ours) with { PublicKey = other.PublicKey }, [], []));
    }

    [Fact]
    public void All_scenarios_of_the_vectors_have_their_verdict()
    {
        var rows = Vectors.Json("deposit", "frontrun_scenarios.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(16);
        foreach (var row in rows)
        {
            KnownNetworks.TryFind(row.Text("network"), out var network).ShouldBeTrue();
            var pending = row.GetProperty("pending_deposits").Deserialize(BeaconJson.Default.ListPendingDepositWire)!
                .ConvertAll(entry => new PendingDeposit(
                    entry.Pubkey, new WithdrawalCredentials(entry.WithdrawalCredentials), new Gwei(entry.Amount), entry.Signature, entry.Slot));
            var validators = row.GetProperty("validators").Deserialize(BeaconJson.Default.ListValidatorWire)!;
            var verdict = DepositQueue.Decide(
                row.PublicKey("pubkey"),
                WithdrawalCredentials.Parse(row.Text("expected_withdrawal_credentials")),
                network.GenesisForkVersion,
                validators.ConvertAll(ValidatorsQuery.Validator).SingleOrDefault(),
                pending,
                []);

            verdict.ShouldBe(Verdict(row.Text("verdict")), row.Text("name"));
            pending.Select(entry => new DepositData(entry.PublicKey, entry.WithdrawalCredentials, entry.Amount, entry.Signature)
                    .HasValidSignature(network.GenesisForkVersion))
                .ShouldBe(row.GetProperty("signature_valid").EnumerateArray().Select(valid => valid.GetBoolean()), row.Text("name"));
        }
    }

    public void Dispose() => _key.Dispose();

    private static CredentialsVerdict Verdict(string name) => name switch
    {
        "ours" => CredentialsVerdict.Ours,
        "frontrun" => CredentialsVerdict.FrontRun,
        "unseen" => CredentialsVerdict.Unseen,
        "invalid_only" => CredentialsVerdict.InvalidOnly,
        _ => CredentialsVerdict.OursExited,
    };

    private CredentialsVerdict Decide(BeaconValidator? validator, PendingDeposit[] pending, DepositLog[] newer) =>
        DepositQueue.Decide(_key.PublicKey, Ours, Genesis, validator, pending, newer);

    private PendingDeposit Pending(WithdrawalCredentials credentials)
    {
        var deposit = DepositSigner.Sign(_key, credentials, Gwei.FromEther(1), Genesis);
        return new PendingDeposit(deposit.PublicKey, deposit.WithdrawalCredentials, deposit.Amount, deposit.Signature, 100);
    }

    private DepositLog Log(WithdrawalCredentials credentials) => new(DepositSigner.Sign(_key, credentials, Gwei.FromEther(1), Genesis), 7);

    private BeaconValidator Validator(WithdrawalCredentials credentials) => new(
        5, Gwei.FromEther(32), ValidatorStatus.ActiveOngoing, _key.PublicKey, credentials, Gwei.FromEther(32), false, 1, 2,
        Epochs.FarFuture, Epochs.FarFuture);
}
