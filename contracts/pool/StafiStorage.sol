// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// Registry and state of the whole pool: typed values under 32-byte keys. Once `contract.storage.initialised` is set only
/// registered contracts write.
contract StafiStorage {
    mapping(bytes32 => address) private addresses;
    mapping(bytes32 => bool) private bools;
    mapping(bytes32 => bytes) private byteStrings;
    mapping(bytes32 => bytes32) private words;
    mapping(bytes32 => int256) private ints;
    mapping(bytes32 => string) private strings;
    mapping(bytes32 => uint256) private uints;

    modifier onlyWriters() {
        if (bools[keccak256("contract.storage.initialised")]) {
            require(bools[keccak256(abi.encodePacked("contract.exists", msg.sender))], "Invalid or outdated network contract");
        }
        _;
    }

    constructor() {
        bools[keccak256(abi.encodePacked("access.role", "owner", msg.sender))] = true;
    }

    function getAddress(bytes32 _key) external view returns (address) { return addresses[_key]; }
    function getBool(bytes32 _key) external view returns (bool) { return bools[_key]; }
    function getBytes(bytes32 _key) external view returns (bytes memory) { return byteStrings[_key]; }
    function getBytes32(bytes32 _key) external view returns (bytes32) { return words[_key]; }
    function getInt(bytes32 _key) external view returns (int256) { return ints[_key]; }
    function getString(bytes32 _key) external view returns (string memory) { return strings[_key]; }
    function getUint(bytes32 _key) external view returns (uint256) { return uints[_key]; }

    function setAddress(bytes32 _key, address _value) external onlyWriters { addresses[_key] = _value; }
    function setBool(bytes32 _key, bool _value) external onlyWriters { bools[_key] = _value; }
    function setBytes(bytes32 _key, bytes calldata _value) external onlyWriters { byteStrings[_key] = _value; }
    function setBytes32(bytes32 _key, bytes32 _value) external onlyWriters { words[_key] = _value; }
    function setInt(bytes32 _key, int256 _value) external onlyWriters { ints[_key] = _value; }
    function setString(bytes32 _key, string calldata _value) external onlyWriters { strings[_key] = _value; }
    function setUint(bytes32 _key, uint256 _value) external onlyWriters { uints[_key] = _value; }

    function deleteAddress(bytes32 _key) external onlyWriters { delete addresses[_key]; }
    function deleteBool(bytes32 _key) external onlyWriters { delete bools[_key]; }
    function deleteBytes(bytes32 _key) external onlyWriters { delete byteStrings[_key]; }
    function deleteBytes32(bytes32 _key) external onlyWriters { delete words[_key]; }
    function deleteInt(bytes32 _key) external onlyWriters { delete ints[_key]; }
    function deleteString(bytes32 _key) external onlyWriters { delete strings[_key]; }
    function deleteUint(bytes32 _key) external onlyWriters { delete uints[_key]; }
}
