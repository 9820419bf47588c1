using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;
using Stafi.Router.Tests.Fakes;
using Stafi.Testing;

namespace Stafi.Router.Tests.Keys;

public class SignExitTests
{
    /// <summary>H-11: the domain is that of the network that the node is of, not of a built-in default.</summary>
    [Fact]
    public async Task The_exits_of_other_tools_come_out_bit_for_bit_on_the_network_that_the_node_names()
    {
        await using var rig = await RouterRig.CreateAsync();
        var done = 0;
        foreach (var row in Vectors.Json("exit", "voluntary_exits.json").EnumerateArray().Where(HasSeed))
        {
            var message = row.GetProperty("signed_voluntary_exit").GetProperty("message");
            var key = BlsPublicKey.Parse(row.GetProperty("pubkey").GetString());
            var step = new ExitStep(key, Number(message, "validator_index"), 1);
            using var vault = await VaultAsync(rig, row, done);
            var node = new FakeBeacon(Contracts.Deposit)
            {
                GenesisValidatorsRoot = Hash32.Parse(row.GetProperty("genesis_validators_root").GetString()),
                CapellaFork = ForkVersion.Parse(row.GetProperty("fork_version").GetString()),
            };
            var keys = new SeedValidatorKeys(
                vault, new NetworkSource(rig.Options.Chain, rig.Options.Contracts, node), new SecretKeys(vault, rig.Get<ILeadership>(), rig.Get<AdoptedKeys>()));

            var signed = await keys.SignExitAsync(Clear(step, Number(message, "epoch")), row.GetProperty("key_index").GetUInt32(), RouterRig.Cancellation);

            signed.Signature.ShouldBe(BlsSignature.Parse(row.GetProperty("signed_voluntary_exit").GetProperty("signature").GetString()), row.GetProperty("name").GetString());
            done++;
        }
        done.ShouldBe(19);
    }

    [Fact]
    public async Task Another_index_than_the_cleared_key_has_is_not_signed()
    {
        await using var rig = await RouterRig.CreateAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => rig.Get<IValidatorKeys>().SignExitAsync(
            Clear(new ExitStep(rig.Key(0), 7, 1), 9), 1, RouterRig.Cancellation));
    }

    [Fact]
    public async Task A_router_that_does_not_lead_signs_no_exit()
    {
        await using var rig = await RouterRig.CreateAsync();
        using var leadership = new FakeLeadership();
        var keys = new SeedValidatorKeys(rig.Get<Vault>(), rig.Get<NetworkSource>(), new SecretKeys(rig.Get<Vault>(), leadership, rig.Get<AdoptedKeys>()));

        await Should.ThrowAsync<DeposedException>(() => keys.SignExitAsync(Clear(new ExitStep(rig.Key(0), 7, 1), 9), 0, RouterRig.Cancellation));
    }

    [Fact]
    public async Task The_exit_of_an_adopted_validator_is_signed_with_its_own_key()
    {
        await using var rig = await RouterRig.CreateAsync();
        using var secret = BlsSecretKey.FromBytes([.. Enumerable.Repeat((byte)9, BlsSecretKey.Length)]);
        var adoption = new NewAdoption(new AdoptStep(secret.PublicKey, "http://vc:5062"), null, AdoptedKeySeal.Close(rig.Seed, secret));
        var index = (await rig.Get<AdoptedKeys>().AddAsync([adoption], "ann", RouterRig.Cancellation)).ShouldHaveSingleItem();
        var clearance = Clear(new ExitStep(secret.PublicKey, 7, 1), 9);

        var signed = await rig.Get<IValidatorKeys>().SignExitAsync(clearance, index, RouterRig.Cancellation);

        signed.HasValidSignature(secret.PublicKey, await rig.Get<NetworkSource>().GetAsync(RouterRig.Cancellation)).ShouldBeTrue();
        await Should.ThrowAsync<InvalidOperationException>(() => rig.Get<IValidatorKeys>().SignExitAsync(clearance, 0, RouterRig.Cancellation));
    }

    private static ExitClearance Clear(ExitStep step, ulong epoch)
    {
        var evidence = new ExitEvidence
        {
            PublicKey = step.Key,
            Notices = Reading.Known(new FinalNotices(
                1, new HashSet<EjectionNotice> { new(step.Cycle, step.ValidatorIndex) }, new Dictionary<EjectionNotice, string>())),
            Validator = Reading.Known<ExitingValidator?>(new ExitingValidator(step.ValidatorIndex, ValidatorStatus.ActiveOngoing, 0, Epochs.FarFuture)),
            PartialWithdrawals = Reading.Known<IReadOnlySet<ulong>>(new HashSet<ulong>()),
            Clock = Reading.Known(new ExitClock(epoch, 0, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(6))),
        };
        return ExitGate.Check(step, evidence).ShouldBeOfType<Safe<ExitClearance>>().Token;
    }

    private static bool HasSeed(JsonElement row) =>
        row.TryGetProperty("mnemonic", out var mnemonic) && mnemonic.ValueKind is JsonValueKind.String
        && row.TryGetProperty("key_index", out var index) && index.ValueKind is JsonValueKind.Number
        && row.TryGetProperty("valid_under_eip7044", out var valid) && valid.GetBoolean();

    private static async Task<Vault> VaultAsync(RouterRig rig, JsonElement row, int number)
    {
        using var mnemonic = Mnemonic.Parse(row.GetProperty("mnemonic").GetString());
        var seed = mnemonic.ToSeed(row.TryGetProperty("passphrase", out var passphrase) ? passphrase.GetString() : "");
        var path = rig.PathOf($"vector-{number}.json");
        using (var keys = new ValidatorSeed(seed))
        using (var first = keys.DeriveSigningKey(0))
        using (var password = new Password("seed password"))
            SeedFile.Encrypt(seed, first.PublicKey, password, SeedCost.Cheap).Save(path);
        var vault = new Vault(rig.Options.Accounts, new KeysOptions(path, rig.Options.Keys.Password), new PasswordReader());
        await vault.UnlockAsync(RouterRig.Cancellation);
        return vault;
    }

    private static ulong Number(JsonElement row, string name) => ulong.Parse(row.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
