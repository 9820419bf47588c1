using System.Globalization;
using System.Text;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Journaling;

/// <summary>
/// How a step stands in the journal: <c>{"version":1,"kind":"stake","keys":["0x…"]}</c>. Amounts are wei as decimal text. Reading is strict:
/// what a newer program wrote is refused, not guessed.
/// </summary>
internal static class StepJson
{
    private const int Version = 1;

    public static string Write(Step step)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("kind", step.Kind);
            WriteFields(writer, step);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <exception cref="JournalException">The text is no step that this program knows.</exception>
    public static Step Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new JournalException(
                $"The journal holds a step that this version of the router cannot read: {failure.Message} The step is {text}. " +
                "Run the version that wrote it.");
        }
    }

    private static Step Read(JsonElement json)
    {
        var version = json.GetProperty("version").GetInt32();
        if (version != Version) throw new FormatException($"It has version {version}, not {Version}.");

        var kind = json.GetProperty("kind").GetString();
        Step step = kind switch
        {
            "deposit" => new DepositStep(json.GetProperty("count").GetInt32()),
            "stake" => new StakeStep(ReadKeys(json)),
            "register" => new RegisterStep(
                ReadAddress(json, "owner"), OperatorSet.Parse(ReadText(json, "operators")), ReadKeys(json), ReadWei(json, "funding")),
            "feeRecipient" => new FeeRecipientStep(ReadAddress(json, "owner"), ReadAddress(json, "recipient")),
            "exit" => new ExitStep(
                BlsPublicKey.Parse(ReadText(json, "key")), json.GetProperty("validatorIndex").GetUInt64(), json.GetProperty("cycle").GetUInt64()),
            "entrust" => new EntrustStep(BlsPublicKey.Parse(ReadText(json, "key")), ReadText(json, "client"), ReadAddress(json, "feeRecipient")),
            "reclaim" => new ReclaimStep(BlsPublicKey.Parse(ReadText(json, "key")), ReadText(json, "client"), ReadDestination(json)),
            "adopt" => new AdoptStep(
                BlsPublicKey.Parse(ReadText(json, "key")), json.TryGetProperty("client", out _) ? ReadText(json, "client") : null),
            "exitOnSsv" => new ExitOnSsvStep(ReadAddress(json, "owner"), OperatorSet.Parse(ReadText(json, "operators")), ReadKeys(json)),
            "remove" => new RemoveStep(
                ReadAddress(json, "owner"), OperatorSet.Parse(ReadText(json, "operators")), ReadKeys(json), ReadDestination(json)),
            _ => ClusterStepJson.Read(kind, json) ?? throw new FormatException($"Its kind '{kind}' is unknown."),
        };
        RefuseUnknownFields(json, step);
        return step;
    }

    private static void WriteFields(Utf8JsonWriter writer, Step step)
    {
        switch (step)
        {
            case DepositStep deposit:
                writer.WriteNumber("count", deposit.Count);
                break;
            case StakeStep stake:
                WriteKeys(writer, stake.Keys);
                break;
            case RegisterStep register:
                writer.WriteString("owner", register.Owner.ToString());
                writer.WriteString("operators", register.Operators.ToString());
                WriteKeys(writer, register.Keys);
                writer.WriteString("funding", register.Funding.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case FeeRecipientStep feeRecipient:
                writer.WriteString("owner", feeRecipient.Owner.ToString());
                writer.WriteString("recipient", feeRecipient.Recipient.ToString());
                break;
            case RemoveStep remove:
                writer.WriteString("owner", remove.Owner.ToString());
                writer.WriteString("operators", remove.Operators.ToString());
                WriteKeys(writer, remove.Keys);
                if (remove.Destination is { } destination) WriteDestination(writer, destination);
                break;
            case IClusterStep cluster:
                ClusterStepJson.Write(writer, cluster);
                break;
            case ExitStep exit:
                writer.WriteString("key", exit.Key.ToString());
                writer.WriteNumber("validatorIndex", exit.ValidatorIndex);
                writer.WriteNumber("cycle", exit.Cycle);
                break;
            case EntrustStep entrust:
                writer.WriteString("key", entrust.Key.ToString());
                writer.WriteString("client", entrust.Client);
                writer.WriteString("feeRecipient", entrust.FeeRecipient.ToString());
                break;
            case ReclaimStep reclaim:
                writer.WriteString("key", reclaim.Key.ToString());
                writer.WriteString("client", reclaim.Client);
                if (reclaim.Destination is { } returnsTo) WriteDestination(writer, returnsTo);
                break;
            case AdoptStep adopt:
                writer.WriteString("key", adopt.Key.ToString());
                if (adopt.Client is { } client) writer.WriteString("client", client);
                break;
            case ExitOnSsvStep exit:
                writer.WriteString("owner", exit.Owner.ToString());
                writer.WriteString("operators", exit.Operators.ToString());
                WriteKeys(writer, exit.Keys);
                break;
            default:
                throw new JournalException($"The journal has no form for a step of type {step.GetType().Name}.");
        }
    }

    private static void WriteKeys(Utf8JsonWriter writer, IReadOnlyList<BlsPublicKey> keys)
    {
        writer.WriteStartArray("keys");
        foreach (var key in keys) writer.WriteStringValue(key.ToString());
        writer.WriteEndArray();
    }

    private static void WriteDestination(Utf8JsonWriter writer, MoveDestination destination)
    {
        writer.WriteStartObject("destination");
        writer.WriteString("owner", destination.Owner.ToString());
        writer.WriteString("operators", destination.Operators.ToString());
        writer.WriteString("funding", destination.Funding.Value.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static MoveDestination? ReadDestination(JsonElement json)
    {
        if (!json.TryGetProperty("destination", out var destination)) return null;
        if (destination.EnumerateObject().Count() != 3) throw new FormatException("Its field 'destination' has unknown fields.");
        return new MoveDestination(
            ReadAddress(destination, "owner"), OperatorSet.Parse(ReadText(destination, "operators")), ReadWei(destination, "funding"));
    }

    private static string ReadText(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"Its field '{name}' is null.");

    private static Address ReadAddress(JsonElement json, string name) => Address.Parse(ReadText(json, name));

    private static Wei ReadWei(JsonElement json, string name) =>
        new(UInt128.Parse(ReadText(json, name), NumberStyles.None, CultureInfo.InvariantCulture));

    private static BlsPublicKey[] ReadKeys(JsonElement json) =>
        [.. json.GetProperty("keys").EnumerateArray().Select(key => BlsPublicKey.Parse(key.GetString()))];

    // A field that we would drop may be one that changes what the step means.
    private static void RefuseUnknownFields(JsonElement json, Step step)
    {
        using var known = JsonDocument.Parse(Write(step));
        foreach (var field in json.EnumerateObject())
        {
            if (!known.RootElement.TryGetProperty(field.Name, out _)) throw new FormatException($"Its field '{field.Name}' is unknown.");
        }
    }
}
