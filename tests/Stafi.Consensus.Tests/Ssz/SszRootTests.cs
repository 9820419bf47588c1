using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Ssz;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Ssz;

public class SszRootTests
{
    // Root of 2^k zero chunks, from the zero hashes of the deposit contract.
    private const string TwoZeroChunks = "0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b";
    private const string FourZeroChunks = "0xdb56114e00fdd4c1f85c892bf35ac9a89289aaecb1ebd0a96cde606a748b5d71";

    [Fact]
    public void A_number_is_little_endian_and_padded_to_a_chunk() =>
        SszRoot.Of(0x0102030405060708).ToString().ShouldBe("0x0807060504030201" + new string('0', 48));

    [Fact]
    public void A_vector_of_at_most_32_bytes_is_its_own_root() =>
        SszRoot.Of([1, 2, 3, 4]).ToString().ShouldBe("0x01020304" + new string('0', 56));

    [Theory]
    [InlineData(48, TwoZeroChunks)]
    [InlineData(96, FourZeroChunks)]
    public void A_longer_vector_is_merkleised_over_chunks_padded_to_a_power_of_two(int length, string root) =>
        SszRoot.Of(new byte[length]).ShouldBe(Hash32.Parse(root));

    [Fact]
    public void A_container_of_three_fields_is_padded_to_four() =>
        SszRoot.Container(Hash32.Zero, Hash32.Zero, Hash32.Zero).ShouldBe(Hash32.Parse(FourZeroChunks));

    [Fact]
    public void Nothing_has_no_root()
    {
        Should.Throw<ArgumentException>(() => SszRoot.Of([]));
        Should.Throw<ArgumentException>(() => SszRoot.Container());
    }

    [Fact]
    public void All_vector_containers_have_their_root()
    {
        var rows = Vectors.Json("ssz", "containers.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(90);
        foreach (var row in rows)
            Root(row.GetProperty("value")).ShouldBe(row.Hash("root"), row.GetRawText());
    }

    [Fact]
    public void Our_containers_have_the_vectors_roots()
    {
        var seen = new HashSet<string>();
        foreach (var row in Vectors.Json("ssz", "containers.json").EnumerateArray())
        {
            var value = row.GetProperty("value");
            var root = row.Text("type") switch
            {
                "DepositMessage" => Deposit(value, default).Message.Root(),
                "DepositData" => Deposit(value, value.Signature("signature")).Root(),
                "VoluntaryExit" => Exit(value).Root(),
                "SignedVoluntaryExit" => new SignedVoluntaryExit(Exit(value.GetProperty("message")), value.Signature("signature")).Root(),
                _ => (Hash32?)null,
            };
            if (root is null) continue;
            root.ShouldBe(row.Hash("root"), row.GetRawText());
            seen.Add(row.Text("type"));
        }
        seen.Count.ShouldBe(4);
    }

    // The rows' fields are in the order of the container; what is not hex or a flag is a uint64.
    private static Hash32 Root(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => SszRoot.Container([.. value.EnumerateObject().Select(field => Root(field.Value))]),
        JsonValueKind.True or JsonValueKind.False => SszRoot.Of(value.GetBoolean()),
        JsonValueKind.String when value.GetString()!.StartsWith("0x", StringComparison.Ordinal) => SszRoot.Of(Hex.Decode(value.GetString())),
        _ => SszRoot.Of(ulong.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static DepositData Deposit(JsonElement value, BlsSignature signature) => new(
        value.PublicKey("pubkey"), new WithdrawalCredentials(value.Hash("withdrawal_credentials")), new Gwei(value.Number("amount")), signature);

    private static VoluntaryExit Exit(JsonElement value) => new(value.Number("epoch"), value.Number("validator_index"));
}
