using Stafi.Ethereum.Abi;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Abi;

public class AbiEventTests
{
    private static readonly Address Owner = Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F");

    private static Hash32 Topic(Address address) => new(new AbiWriter().Address(address).ToArray());

    [Fact]
    public void Reads_indexed_fields_from_topics_and_the_others_from_data()
    {
        var transfer = AbiEvent.Parse("Transfer(address indexed,address indexed,uint256)");
        transfer.Topic.ToString().ShouldBe("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        var values = transfer.Decode([transfer.Topic, Topic(Owner), Topic(Address.Zero)], new AbiWriter().UInt(Wei.FromEther(1)).ToArray());
        values.Select(v => v.ToString()).ShouldBe([Owner.ToString(), Address.Zero.ToString(), "1000000000000000000"]);
    }

    [Fact]
    public void Fields_may_be_indexed_in_any_place_and_long_ones_are_hashes()
    {
        var e = AbiEvent.Parse("E(uint8,string indexed,(bool,bytes),uint64 indexed)");
        e.ToString().ShouldBe("E(uint8,string,(bool,bytes),uint64)");
        var hash = Keccak256.Hash("text");
        var data = new AbiWriter().UInt(5).Tuple(t => t.Bool(true).Bytes([1])).ToArray();
        var values = e.Decode([e.Topic, hash, new Hash32(new AbiWriter().UInt(9).ToArray())], data);
        values.Select(v => v.ToString()).ShouldBe(["5", hash.ToString(), "[true, 0x01]", "9"]);
    }

    [Fact]
    public void Logs_of_other_events_are_refused()
    {
        var e = AbiEvent.Parse("E(uint8 indexed)");
        Should.Throw<AbiException>(() => e.Decode([], []));
        Should.Throw<AbiException>(() => e.Decode([e.Topic], []));
        Should.Throw<AbiException>(() => e.Decode([Hash32.Zero, Hash32.Zero], []));
        Should.Throw<AbiException>(() => e.Decode([e.Topic, Keccak256.Hash("not a uint8")], []));
        Should.Throw<AbiException>(() => AbiEvent.Parse("E(bool indexed,bool indexed,bool indexed,bool indexed)"));
    }

    [Fact]
    public void Reads_every_deposit_log_of_the_vectors()
    {
        var deposit = AbiEvent.Parse("DepositEvent(bytes,bytes,bytes,bytes,bytes)");
        foreach (var row in Vectors.Json("abi", "deposit_event_logs.json").EnumerateArray())
        {
            var topics = row.GetProperty("topics").EnumerateArray().Select(t => Hash32.Parse(t.GetString()!)).ToArray();
            var decoded = row.GetProperty("decoded");
            deposit.Decode(topics, Hex.Decode(row.GetProperty("data").GetString()!)).Select(v => v.ToString()).ShouldBe(
                new[] { "pubkey", "withdrawal_credentials", "amount_le", "signature", "index_le" }.Select(n => decoded.GetProperty(n).GetString()!));
        }
    }
}
